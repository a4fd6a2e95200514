// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/policy/match.hpp"
#include "core/policy/verdict.hpp"

namespace svc::policy {
namespace {

template <class Said>
Said* known_rule(std::vector<Said>& said, const std::string& rule) {
  const auto found = std::ranges::find_if(said, [&](const Said& one) { return one.rule.id == rule; });
  return found == said.end() ? nullptr : &*found;
}

void unite_names(std::vector<std::string>& into, const std::vector<std::string>& more) {
  for (const auto& name : more) {
    if (std::ranges::find(into, name) == into.end()) into.push_back(name);
  }
}

void unite_finding(Verdict& all, const Finding& finding) {
  auto* known = known_rule(all.findings, finding.rule.id);
  if (known == nullptr) {
    all.findings.push_back(finding);
    return;
  }
  known->outcome = std::max(known->outcome, finding.outcome);
  unite_names(known->missing, finding.missing);
  unite_names(known->missing_any, finding.missing_any);
  unite_names(known->needs_role, finding.needs_role);
}

bool missed_in(const Verdict& all, const RuleRef& rule) {
  return std::ranges::any_of(all.findings, [&](const Finding& finding) { return finding.rule.id == rule.id; });
}

void unite_passed(Verdict& all, const std::vector<RuleRef>& passed) {
  for (const auto& rule : passed) {
    if (std::ranges::find(all.passed, rule.id, &RuleRef::id) == all.passed.end()) all.passed.push_back(rule);
  }
}

void unite(Verdict& all, const Verdict& one) {
  all.outcome = std::max(all.outcome, one.outcome);
  for (const auto& finding : one.findings) unite_finding(all, finding);
  for (const auto& need : one.approvals) {
    if (known_rule(all.approvals, need.rule.id) == nullptr) all.approvals.push_back(need);
  }
  unite_passed(all, one.passed);
  merge_used(all.used, one.used);
  unite_names(all.missing, one.missing);
  for (const auto& lever : one.levers) {
    const auto same = [&](const LeverOffer& known) { return known.fact == lever.fact && known.rule == lever.rule; };
    if (std::ranges::none_of(all.levers, same)) all.levers.push_back(lever);
  }
}

}  // namespace

Verdict united(const std::vector<Verdict>& verdicts) {
  if (verdicts.empty()) return {};
  Verdict all = verdicts.front();
  for (std::size_t i = 1; i < verdicts.size(); ++i) unite(all, verdicts[i]);
  std::erase_if(all.passed, [&](const RuleRef& rule) { return missed_in(all, rule); });
  return all;
}

}  // namespace svc::policy
