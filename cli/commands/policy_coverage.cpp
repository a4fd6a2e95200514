// SPDX-License-Identifier: MIT
#include "cli/book_choice.hpp"
#include "cli/shell.hpp"
#include "cli/views/book_view.hpp"

namespace svc::cli {
namespace {

Exit run_policy_coverage(Shell& shell, const Arguments& arguments) {
  const auto book = chosen_book(shell, arguments.text("book"));
  const auto covered = policy::coverage_of(book, policy::run_cases(book));
  shell.show(coverage_list(covered));
  const auto open = std::ranges::count(covered, 0, &policy::Covered::cases);
  shell.tell(say(N_("rules and intervals {all} · without a case {open}"), {{"all", fmt::format("{}", covered.size())}, {"open", fmt::format("{}", open)}}));
  return open > 0 ? Exit::fault : Exit::done;
}

}  // namespace

Command policy_coverage() {
  return {.path = {"policy", "coverage"},
          .help = N_("List how many cases exercise each rule, in each interval between the dates around it; exit 8 where none does"),
          .options = {book_positional()},
          .examples = {"svc policy coverage", "svc policy coverage draft/ --format csv"},
          .run = run_policy_coverage};
}

}  // namespace svc::cli
