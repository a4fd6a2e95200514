// SPDX-License-Identifier: MIT
// Runs the [[case]] blocks of a book.
#pragma once

#include <string>
#include <vector>

#include "core/policy/book.hpp"

namespace svc::policy {

struct CaseResult {
  Place place;
  std::string kind;       // table, clock, action, cap, charge, schedule
  std::string target;     // the rule or table
  bool passed = false;
  std::string expected;   // as text, when it failed
  std::string actual;
  std::vector<std::string> rules;  // that the case exercised
};

[[nodiscard]] std::vector<CaseResult> run_cases(const Book& book);

}  // namespace svc::policy
