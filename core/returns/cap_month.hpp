// SPDX-License-Identifier: MIT
// Where a salesperson's month stands: what was sold and came back, each cap of the book, and what may still be taken back.
#pragma once

#include <string>
#include <vector>

#include "core/returns/cap.hpp"

namespace svc::returns {

struct CapMonth {
  std::int64_t salesperson = 0;
  std::string month = {};  // 2026-03
  RateSums sums = {};
  std::vector<CapStanding> caps = {};  // by the book in force at the month's end, or now where it is not over
};
// `more`: what is not counted yet, as if it came back too.
[[nodiscard]] CapMonth cap_month(store::ReadSession& session, std::int64_t salesperson, Date day, const RateSums& more = {});
// The same month under that book: under a draft, or under the book of another day. Of nobody's goods there is no cap.
void stand_under(CapMonth& month, const policy::Book& book);
// Everybody who sold anything or had something come back in the month of the day.
[[nodiscard]] std::vector<CapMonth> cap_months(store::ReadSession& session, Date day);

// Why something is left out of the rate: the exclusions that the book has, and what each came to.
struct LeftOutReason {
  std::string cause = {};     // through whose fault: a value of the fact fault_origin; nothing: not known
  policy::RuleRef rule = {};  // of the book; of what only a list tells, what all the rules have in common that may have left it out
  std::int64_t batch = 0;     // the import of that list
  std::string list = {}, entry = {};
  std::int64_t quantity = 0, amount = 0, rest = 0;
};
// "returns.csv (import 5)".
[[nodiscard]] Message list_words(const LeftOutReason& reason);
// Adds what was left out to those of its fault and rule: amounts exactly, rounded once.
void add_left_out(std::vector<LeftOutReason>& reasons, const LeftOut& sum, const policy::Book& book);
// Each fault for which the book leaves goods out, whether there were any or not, then whatever else was left out. Of one
// salesperson in the month of the day.
[[nodiscard]] std::vector<LeftOutReason> left_out_in(store::ReadSession& session, std::int64_t salesperson, Date day);

// The milestone of a return whose month is over while some of it lies above the cap.
inline constexpr std::string_view month_ended = "month_ended";
// The cap of which somebody bears what lies above; nothing: none.
[[nodiscard]] const CapStanding* borne_cap(const CapMonth& month);
// How much of a part of the month's returns lies above the cap, when so much more came back after it: the last that came is
// the first above.
[[nodiscard]] std::int64_t part_above(const CapStanding& cap, std::int64_t part, std::int64_t later);
// The caps' outcomes as facts, true or false: suspected_overdraft of the month; over_return_cap where some of `part` lies above
// the cap, and as excess_amount how much: what its salesperson bears. Nothing where nobody is known to have sold.
void add_cap_facts(policy::Facts& facts, const CapMonth& month, std::int64_t part, std::int64_t later = 0);

}  // namespace svc::returns
