// SPDX-License-Identifier: MIT
#include "core/duty/backtest_money.hpp"

#include <algorithm>

#include "core/duty/entry_basis.hpp"
#include "core/policy/match.hpp"

namespace svc::duty {

void CaseMoney::put_down(Side side, const policy::Charge& rule, const people::LedgerEntry& entry) {
  if (!held_.insert({side, rule.rule.id, rule.once == "person" ? entry.person : -1}).second) return;
  const Sum sum{.entries = 1, .open = entry.amount ? 0 : 1, .amount = entry.amount.value_or(Money{})};
  (side == Side::then ? then_ : draft_).push_back({.rule = rule.rule.id, .kind = entry.kind, .sum = sum});
}

bool CaseMoney::concerns(const policy::Charge& rule) const {
  return std::ranges::any_of(then_, [&](const Entry& entry) { return entry.rule == rule.rule.id || entry.kind == rule.kind; });
}

void CaseMoney::lacks(const policy::Charge& rule, const std::vector<std::string>& missing) {
  if (missing.empty()) return;
  policy::merge_names(lacking_.try_emplace(rule.rule.id, Lacking{.kind = rule.kind, .missing = {}}).first->second.missing, missing);
}

const CaseMoney::Lacking* CaseMoney::why_undecided(const policy::Book& draft, const Entry& entry) const {
  const auto is_put_down = [&](const std::string& rule) { return std::ranges::find(draft_, rule, &Entry::rule) != draft_.end(); };
  if (const auto same = lacking_.find(entry.rule); same != lacking_.end() && !is_put_down(entry.rule)) return &same->second;
  if (find_charge(draft, entry.rule) != nullptr) return nullptr;
  const auto in_its_place = std::ranges::find_if(lacking_, [&](const auto& one) { return one.second.kind == entry.kind && !is_put_down(one.first); });
  return in_its_place == lacking_.end() ? nullptr : &in_its_place->second;
}

void CaseMoney::settle(const policy::Book& draft, Backtest& out) const {
  for (const auto& entry : draft_) out.money[entry.kind].to.add(entry.sum);
  for (const auto& entry : then_) {
    out.money[entry.kind].from.add(entry.sum);
    if (const auto* lacking = why_undecided(draft, entry)) out.cannot_decide({.kind = entry.kind, .missing = lacking->missing}, entry.sum);
  }
}

}  // namespace svc::duty
