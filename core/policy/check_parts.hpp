// SPDX-License-Identifier: MIT
// Inside the check of a book: each looks for one kind of fault and adds what it finds.
#pragma once

#include <vector>

#include "core/policy/cases.hpp"
#include "core/policy/check.hpp"

namespace svc::policy {

using Findings = std::vector<BookFinding>;

void check_tables(const Book& book, Findings& out);                                               // rows and gaps
void check_coverage(const Book& book, const std::vector<CaseResult>& results, Findings& out);     // rules without a case
void check_thresholds(const Book& book, Findings& out);                                           // bounds of conditions and caps
void check_deadlines(const Book& book, Findings& out);                                            // clocks
void check_use(const Book& book, Findings& out);                                                  // what nothing can reach

void add_finding(Findings& out, Severity severity, std::string code, const Rule& rule, Message message);

}  // namespace svc::policy
