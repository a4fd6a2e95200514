// SPDX-License-Identifier: MIT
// A return as a record, its lines with what the book says of them, and the answer to `return check`.
#pragma once

#include "cli/views/case_tables.hpp"
#include "core/customers/privacy.hpp"
#include "core/returns/check.hpp"
#include "core/returns/show.hpp"

namespace svc::cli {

[[nodiscard]] Record return_record(const returns::ReturnRecord& record, customers::Phones phones, const std::string& site);
// The verdict on a line in the book's words; where there is none, why: facts are missing, the book has no rules, it came settled.
[[nodiscard]] Label verdict_label(const returns::Labels& labels, const returns::Line& line);
// What decided each line: rule, clause, and where the credit comes from.
[[nodiscard]] Table line_rule_table(const returns::ReturnRecord& record);
// The least that would make the verdict on a line another one, and the limits that nobody can move.
[[nodiscard]] std::vector<Table> line_flip_tables(const returns::ReturnRecord& record, const std::vector<duty::VerdictFlips>& lines);
// {"at", "lines": [{"line", …verdict, approvals, charges, clocks, flips, limits}], "cap"}: a contract (svc-return(1)).
[[nodiscard]] Json check_json(const returns::CheckedReturn& checked, const time::Zone& zone, Instant at);
// The same in words, one paragraph a line, to standard output.
void tell_check(Shell& shell, const policy::Book& book, const returns::CheckedReturn& checked);
// The number alone, and what the book says in words; under --format the record.
Exit answer(Shell& shell, const returns::AddResult& result);

}  // namespace svc::cli
