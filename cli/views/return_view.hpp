// SPDX-License-Identifier: MIT
// A return as a record, its lines with what the book says of them, and the answer to `return check`.
#pragma once

#include "cli/views/case_tables.hpp"
#include "core/customers/privacy.hpp"
#include "core/returns/check.hpp"
#include "core/returns/open_questions.hpp"
#include "core/returns/show.hpp"

namespace svc::cli {

[[nodiscard]] Record return_record(const returns::ReturnRecord& record, customers::Phones phones, const std::string& site);
// The verdict on a line in the book's words; where there is none, why: facts are missing, the book has no rules, it came settled.
[[nodiscard]] Label verdict_label(const returns::Labels& labels, const returns::Line& line);
// What decided each line: rule, clause, and where the credit comes from.
[[nodiscard]] Table line_rule_table(const returns::ReturnRecord& record);
// Of lines that are not decided, or wait for evidence: which fact is missing, which rules wait for it, who tells it and how.
using TellingCommand = std::function<std::string(const std::string& fact, std::int64_t line)>;
[[nodiscard]] Table open_table(const std::vector<returns::OpenLine>& lines, const TellingCommand& command);
// And what each answer would bring.
[[nodiscard]] Table answer_table(const returns::Labels& labels, const std::vector<returns::OpenLine>& lines);
[[nodiscard]] Message answer_words(const returns::OpenQuestion& question, const returns::OpenAnswer& answer);
// The verdict that an answer would bring; where that is none yet, what is asked next.
[[nodiscard]] Label answered_label(const returns::Labels& labels, const returns::OpenAnswer& answer);
// The least that would make the verdict on a line another one, and the limits that nobody can move.
[[nodiscard]] std::vector<Table> line_flip_tables(const returns::ReturnRecord& record, const std::vector<duty::VerdictFlips>& lines);
// {"at", "lines": [{"line", …verdict, approvals, charges, clocks, open, flips, limits}], "cap"}: a contract (svc-return(1)).
[[nodiscard]] Json check_json(const returns::CheckedReturn& checked, const time::Zone& zone, Instant at);
// The same in words, one paragraph a line, to standard output. `option`: how the command is told a fact that is missing.
using OptionOf = std::function<std::string(const std::string& fact)>;
void tell_check(Shell& shell, const policy::Book& book, const returns::CheckedReturn& checked, OptionOf option);
// The number alone, and what the book says in words; under --format the record.
Exit answer(Shell& shell, const returns::AddResult& result);

}  // namespace svc::cli
