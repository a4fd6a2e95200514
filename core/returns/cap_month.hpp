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
[[nodiscard]] CapMonth cap_month(store::ReadSession& session, std::int64_t salesperson, Date day);
// Everybody who sold anything or had something come back in the month of the day.
[[nodiscard]] std::vector<CapMonth> cap_months(store::ReadSession& session, Date day);

// The caps' outcomes (over_return_cap, suspected_overdraft) as facts, and as excess_amount how much of `part` lies above
// the cap: what this part of the month's returns makes its salesperson bear. Nothing where nobody is known to have sold.
void add_cap_facts(policy::Facts& facts, const CapMonth& month, std::int64_t part);

}  // namespace svc::returns
