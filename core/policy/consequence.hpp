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
  std::vector<std::string> missing;      // facts of `where` that a row lacks: such rows are not counted
  std::map<std::string, Value> outcome;  // `then`, when over
};
// Each row holds the facts of one counted event, or a share of the denominator. Throws Error (refused) naming the param
// that the limit needs and nobody set.
[[nodiscard]] CapResult evaluate(const Cap& cap, const std::vector<Facts>& rows);
// The same of sums that the store has made: counts and pieces as they are, amounts in minor units.
struct CapSums {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
};
[[nodiscard]] CapResult evaluate_sums(const Cap& cap, const CapSums& sums);
// How much more may be counted without crossing the cap; nothing more: 0. Told in whole units, of which the sums may have parts:
// ten-thousandths of the currency make a hundred a unit.
[[nodiscard]] std::int64_t room_under(const Cap& cap, const CapSums& sums, std::int64_t unit = 1);
// What lies above the cap, rounded half away from zero, once; at or below it 0.
[[nodiscard]] std::int64_t excess_over(const Cap& cap, const CapSums& sums, std::int64_t unit = 1);

struct ChargeProposal {
  RuleRef rule;
  std::string who;        // empty only where it is foretold
  std::string role = {};  // the fact that names the person; empty where the book names a role of the company
  std::string kind;
  std::optional<Money> amount;
  std::optional<std::pair<Money, Money>> range;  // a person picks within it
  std::vector<std::string> decision;
  std::string month = {};  // "2026-09", of what it is about; empty: of its trigger
};
// Nothing where it does not apply, or where that hangs on facts nobody gave. Throws Error (refused) naming the unset
// param that an amount needs.
[[nodiscard]] std::optional<ChargeProposal> propose(const Charge& charge, const Facts& facts, Date day);
// The facts nobody gave on which that hangs; none where it applies, or would not whatever they were.
[[nodiscard]] std::vector<std::string> missing_for(const Charge& charge, const Facts& facts, Date day);
// The same before it is known whom it falls on: of whom that will be, `role` alone is told.
[[nodiscard]] std::optional<ChargeProposal> foretell(const Charge& charge, const Facts& facts, Date day);

struct ScheduleDue {
  Instant due;
  bool provisional = false;
};
// `period` is its first day: "2026-01" is 2026-01-01. Without weekday and day the report is due on the first working day
// after the period (a daily one on its day, or with `of = "next"` the day after). Throws Error (refused) while dormant.
[[nodiscard]] ScheduleDue due_of(const Schedule& schedule, const time::Calendar& calendar, Date period);
// The first day of "2026-01-15", "2026-W03", "2026-01", "2026-Q1", "2026"; nothing where the text is no such period.
[[nodiscard]] std::optional<Date> parse_period(std::string_view period, std::string_view text);
[[nodiscard]] Date next_period(std::string_view period, Date first);

}  // namespace svc::policy
