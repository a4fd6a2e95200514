// SPDX-License-Identifier: MIT
// The caps of a book on what comes back to one salesperson in one month, against what was sold in it: exact, and summed up
// from indexes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/policy/consequence.hpp"
#include "core/policy/verdict.hpp"
#include "core/returns/rate_store.hpp"

namespace svc::returns {

// Where a month stands under one cap.
struct CapStanding {
  policy::RuleRef rule;
  policy::CapSums sums = {};
  policy::Value most = {};      // the limit as the book has it: a share, an amount or a number
  bool of_amounts = true;       // else of pieces
  bool over = false;
  std::int64_t room = 0;        // what may still be counted
  std::int64_t excess = 0;      // what lies above, rounded
  std::int64_t excess_amount = 0;  // its worth: of pieces at the mean value of those that came back
  std::string bearer = {};      // of what lies above: salesperson, sales_manager; of other caps nobody
  std::map<std::string, policy::Value> outcome = {};  // what the book says of it, when over
  std::vector<std::string> said = {};                 // the names of what it says
};

// Whether the book counts what a list says came back, by these words of its line. Undecided counts: the rate is not flattered by what is not known.
struct Counting {
  bool counted = true;
  std::string rule = {};  // that left it out; nothing: the table without a rule, or what is counted
};
[[nodiscard]] Counting counting_of(const policy::Book& book, const policy::Facts& facts, Date day);
[[nodiscard]] inline bool counts_in_rate(const policy::Book& book, const policy::Facts& facts, Date day) { return counting_of(book, facts, day).counted; }
// The first of these rules that says what does not count; without a name where none does.
[[nodiscard]] policy::RuleRef counting_rule(const policy::Book& book, const std::vector<std::string>& rules);
// Caps on returns per salesperson and month, in the order of the book.
[[nodiscard]] std::vector<const policy::Cap*> monthly_caps(const policy::Book& book);
[[nodiscard]] CapStanding standing(const policy::Book& book, const policy::Cap& cap, const RateSums& sums);
// Whether both hold the same against the same returns.
[[nodiscard]] bool same_caps(const policy::Book& a, const policy::Book& b);
// The cap that a fact of that name is the outcome of: over_return_cap, suspected_overdraft. Nothing where the book has none.
[[nodiscard]] const policy::Cap* cap_for(const policy::Book& book, std::string_view outcome);

// The month of a day, as days from its first to before the next one's.
[[nodiscard]] RateRange month_around(Date day);

}  // namespace svc::returns
