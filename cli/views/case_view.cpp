// SPDX-License-Identifier: MIT
#include "cli/views/case_view.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/views/book_view.hpp"

namespace svc::cli {
namespace {

Table failure_table(const std::vector<policy::CaseResult>& results) {
  Table table{.id = "failures",
              .title = say(N_("Cases that failed")),
              .columns = {{"place", say(N_("Where"))}, {"kind", say(N_("Kind"))}, {"target", say(N_("Rule"))}, {"expected", say(N_("Expected"))},
                          {"actual", say(N_("Actual"))}},
              .rows = {}};
  for (const auto& result : results) {
    if (result.passed) continue;
    table.rows.push_back({fmt::format("{}:{}", result.place.file, result.place.line), kind_label(result.kind), result.target,
                          result.expected.empty() ? Cell{} : Cell{result.expected}, result.actual});
  }
  return table;
}

}  // namespace

std::int64_t failures_in(const std::vector<policy::CaseResult>& results) { return std::ranges::count(results, false, &policy::CaseResult::passed); }

Record case_record(const policy::Book& book, const std::vector<policy::CaseResult>& results) {
  return {.id = "test",
          .title = say(N_("Cases of {book}"), {{"book", book.id}}),
          .fields = {{"book", say(N_("Book")), book.id},
                     {"hash", say(N_("Hash")), book.hash},
                     {"cases", say(N_("Cases")), static_cast<std::int64_t>(results.size())},
                     {"failed", say(N_("Failed")), failures_in(results)}},
          .tables = {failure_table(results)},
          .records = {}};
}

}  // namespace svc::cli
