// SPDX-License-Identifier: MIT
// Caps, charges and schedules of a book. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/policy/judge.hpp"

namespace svc::policy {

struct CapResult {
  std::string rule;
  Money numerator;     // or counts, in `minor`
  Money denominator;
  bool counted = false;  // a count, not an amount
  bool over = false;
  bool no_data = false;  // 0/0
  std::map<std::string, Value> outcome;  // `then`, when over
};
// Each row holds the facts of one counted event.
[[nodiscard]] CapResult evaluate(const Cap& cap, const std::vector<Facts>& rows);

struct ChargeProposal {
  RuleRef rule;
  std::string who;
  std::string kind;
  std::optional<Money> amount;
  std::optional<std::pair<Money, Money>> range;  // a person picks within it
  std::vector<std::string> decision;
};
// Nothing where it does not apply. Throws Error (refused) naming the unset param that an amount needs.
[[nodiscard]] std::optional<ChargeProposal> propose(const Charge& charge, const Facts& facts, Date day);

struct ScheduleDue {
  Instant due;
  bool provisional = false;
};
// `period` is its first day: "2026-01" is 2026-01-01.
[[nodiscard]] ScheduleDue due_of(const Schedule& schedule, const time::Calendar& calendar, Date period);

}  // namespace svc::policy
