// SPDX-License-Identifier: MIT
// Inside the check of a book: each looks for one kind of fault and adds what it finds.
#pragma once

#include <functional>

#include <vector>

#include "core/policy/cases.hpp"
#include "core/policy/cells.hpp"
#include "core/policy/check.hpp"

namespace svc::policy {

using Findings = std::vector<BookFinding>;

// A book in one interval between its dates, as it is proved: all of its rules are in force, but for tables that are not on
// `day` and give what they give otherwise.
struct Proof {
  const Book& book;
  Date day;
  std::size_t budget;
  Findings& out;
  Images images = {};  // of the tables that are proved already
};
// Rows that can never decide, gaps, rows that meet where one may match; adds the images.
void check_tables(Proof& proof);
// Rules whose conditions nothing meets. After the tables.
void check_conditions(Proof& proof);
// Acts that several gates together never let through.
void check_gates(Proof& proof);
// Steps and roles that no two persons can fill.
void check_people(Proof& proof);
// Clocks that nothing stops, warnings that come too early or too late.
void check_clocks(Proof& proof);

void check_coverage(const Book& book, const std::vector<CaseResult>& results, Findings& out);     // rules without a case
void check_thresholds(const Book& book, Findings& out);                                           // bounds of conditions and caps
void check_deadlines(const Book& book, Findings& out);                                            // clocks
void check_use(const Book& book, Findings& out);                                                  // what nothing can reach

// Whether one of the conditions is about what a table gives.
[[nodiscard]] bool asks_tables(const Book& book, const std::vector<const Rule*>& rules);

BookFinding& add_finding(Findings& out, Severity severity, std::string code, const Rule& rule, Message message);
// Says that the budget did not do, or that there are too many values to tell apart.
// What of a rule was not, how far the proof came, and what helps.
void not_proved(Proof& proof, const Rule& rule, Message how_far);
// The fewest of the conditions, as they are said, that do not hold together either: each other one is left out in turn.
[[nodiscard]] Message at_odds(const When& when, const std::function<bool(const When&)>& hold);
// "kind = phone, since_receipt > 3d"
[[nodiscard]] std::string listed_witness(const std::vector<std::string>& witness);

}  // namespace svc::policy
