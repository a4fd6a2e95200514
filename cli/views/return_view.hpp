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
[[nodiscard]] Message answer_words(const returns::OpenQuestion& question, const returns::OpenAnswer& answer);
// The verdict that an answer would bring; where that is none yet, what is asked next.
[[nodiscard]] Label answered_label(const returns::Labels& labels, const returns::OpenAnswer& answer);
// What is known of the lines of a return beyond their verdicts: of open ones what is still to be told, of others what would make
// the verdict another one.
struct LineOutlook {
  std::vector<returns::OpenLine> open = {};
  std::vector<duty::VerdictFlips> flips = {};
};
// Puts into the explanation of acts and deadlines what decided each line, which fact an open one lacks, which rules wait for it, who
// tells it and how, what each answer would bring, the least that would make a verdict another one, and limits that nobody can move.
void add_line_tables(Record& why, const std::string& number, const returns::ReturnRecord& record, const LineOutlook& outlook);
// {"at", "lines": [{"line", …verdict, approvals, charges, clocks, open, flips, limits}], "cap"}: a contract (svc-return(1)).
[[nodiscard]] Json check_json(const returns::CheckedReturn& checked, const time::Zone& zone, Instant at);
// The same in words, one paragraph a line, to standard output. `option`: how the command is told a fact that is missing.
using OptionOf = std::function<std::string(const std::string& fact)>;
void tell_check(Shell& shell, const policy::Book& book, const returns::CheckedReturn& checked, OptionOf option);
// The number alone, and what the book says in words; under --format the record.
Exit answer(Shell& shell, const returns::AddResult& result);

}  // namespace svc::cli
