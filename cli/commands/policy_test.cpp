// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/book_choice.hpp"
#include "cli/shell.hpp"
#include "cli/views/case_view.hpp"

namespace svc::cli {
namespace {

Message summary(std::int64_t cases, std::int64_t failed) {
  auto message = say(N_("{cases} case · {failed} failed"), {{"cases", fmt::format("{}", cases)}, {"failed", fmt::format("{}", failed)}});
  message.plural = N_("{cases} cases · {failed} failed");
  message.count = cases;
  return message;
}

Exit test(Shell& shell, const Arguments& arguments) {
  const auto book = chosen_book(shell, arguments.text("book"));
  const auto results = policy::run_cases(book);
  const auto failed = failures_in(results);
  auto record = case_record(book, results);
  if (shell.json()) shell.show(record);
  else if (failed > 0) shell.show(record.tables.front());
  shell.tell(summary(static_cast<std::int64_t>(results.size()), failed));
  return failed > 0 ? Exit::fault : Exit::done;
}

}  // namespace

Command policy_test() {
  return {.path = {"policy", "test"},
          .help = N_("Run the cases of a book; exit 8 where one fails"),
          .options = {book_positional()},
          .examples = {"svc policy test", "svc policy test standard --format json"},
          .run = test};
}

}  // namespace svc::cli
