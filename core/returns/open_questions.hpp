// SPDX-License-Identifier: MIT
// What nobody has said yet of a line that is not decided, or waits for evidence: which rules hang on it, whose word it is, and
// what each answer would bring. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/duty/books.hpp"
#include "core/duty/case_history.hpp"
#include "core/returns/line_verdict.hpp"

namespace svc::returns {

// Answers that bring the same. Of a day: from `first` to `last`, without one of them: on and before, on and after.
struct OpenAnswer {
  std::vector<policy::Value> values = {};
  std::optional<Date> first = {}, last = {};
  std::string verdict = {}, basis = {};     // empty: still not decided
  std::vector<std::string> missing = {};    // what would be asked next
};
struct OpenQuestion {
  std::string fact = {};
  std::vector<policy::RuleRef> rules = {};  // that wait for it
  std::vector<std::string> by = {};         // roles whose word it is; none: whoever knows it
  std::vector<std::string> not_by = {};     // person facts whose word it is not
  std::vector<OpenAnswer> answers = {};     // none where any amount or text may be told
};
// `day` is the one on which the return was asked for. Nothing is open of a line whose verdict, and what follows from it, is known.
[[nodiscard]] std::vector<OpenQuestion> open_questions(const policy::Book& book, const policy::Facts& facts, Date day);

// Of each line of a return by its last verdict, under the book that gave it; a line that was settled by then is left out.
struct OpenLine {
  std::int64_t line = 0;
  std::vector<OpenQuestion> questions = {};
};
[[nodiscard]] std::vector<OpenLine> open_lines(duty::BookShelf& shelf, const std::vector<duty::OwnVerdict>& verdicts);

// {"fact", "rules", "by", "not_by", "answers": [{"values", "from", "until", "verdict", "basis", "missing"}]}: a contract (svc-return(1)).
[[nodiscard]] Json to_json(const OpenQuestion& question);

}  // namespace svc::returns
