// SPDX-License-Identifier: MIT
// What is counted against caps, as the draft's would have it.
#include "core/duty/backtest_parts.hpp"

namespace svc::duty {
namespace {

constexpr std::size_t kept_cap_months = 1000;

}  // namespace

CapReplay* BacktestRun::caps_of(std::string_view subject) {
  const auto told = cases.find(subject);
  if (told == cases.end() || !told->second.caps) return nullptr;
  auto known = caps_.find(subject);
  if (known == caps_.end()) known = caps_.emplace(subject, told->second.caps(session, {.draft = draft_, .since = request.since, .until = until})).first;
  return &known->second;
}

void BacktestRun::restate_caps(std::string_view subject, const CapAct& act, std::vector<policy::Facts>& parts) {
  if (const auto* caps = caps_of(subject)) caps->restate(act, parts);
}

void BacktestRun::compare_caps() {
  for (const auto& [kind, told] : cases) {
    const auto* caps = caps_of(kind);
    if (caps == nullptr) continue;
    for (auto& one : caps->moved(shelf)) {
      ++out.cap_months;
      if (out.caps.size() < kept_cap_months) out.caps.push_back(std::move(one));
    }
  }
}

}  // namespace svc::duty
