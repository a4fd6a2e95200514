// SPDX-License-Identifier: MIT
// Runs the [[case]] blocks of a book (svc-book(5) has their grammar).
#pragma once

#include <string>
#include <vector>

#include "core/policy/book.hpp"

namespace svc::policy {

class CaseBooks;

struct CaseResult {
  Place place;
  std::string kind;       // table, clock, action, cap, charge, schedule
  std::string target;     // the rule or table
  bool passed = false;
  std::string expected;   // as text, when it failed
  std::string actual;
  std::vector<std::string> rules;  // that the case exercised
  Date day = {};                   // on which it is judged, or its first event happens
};

// A case without `at` is judged on this day.
[[nodiscard]] Date default_case_day();
// In the order of the book. A case that cannot be read (a fact of a wrong type) has failed, with the reason as `actual`.
[[nodiscard]] std::vector<CaseResult> run_cases(const Book& book);
// One of them; `books` are those of its book.
[[nodiscard]] CaseResult run_case(CaseBooks& books, const Case& subject);

}  // namespace svc::policy
