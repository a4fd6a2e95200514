// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/book_choice.hpp"
#include "cli/shell.hpp"
#include "cli/views/book_view.hpp"

namespace svc::cli {
namespace {

Exit run_policy_diff(Shell& shell, const Arguments& arguments) {
  const bool both = arguments.given("other");
  const auto before = chosen_book(shell, both ? arguments.text("book") : std::string{});
  const auto after = chosen_book(shell, arguments.text(both ? "other" : "book"));
  const auto found = policy::differences(before, after);
  if (shell.json()) shell.show(difference_record(before, after, found));
  else if (!found.empty()) shell.show(difference_list(found));
  const auto count = [&](policy::Change change) { return std::to_string(std::ranges::count(found, change, &policy::Difference::change)); };
  shell.tell(say(N_("added {added} · removed {removed} · changed {changed} · moved {moved}"),
                 {{"added", count(policy::Change::added)}, {"removed", count(policy::Change::removed)}, {"changed", count(policy::Change::changed)},
                  {"moved", count(policy::Change::moved)}}));
  return Exit::done;
}

}  // namespace

Command policy_diff() {
  return {.path = {"policy", "diff"},
          .help = N_("Say what another book changes: rules, conditions, numbers, calendars"),
          .options = {{.name = "book", .help = N_("The earlier book; alone, the later one, compared with the book in force"), .value = "BOOK", .required = true},
                      {.name = "other", .help = N_("The later book"), .value = "BOOK"}},
          .examples = {"svc policy diff draft/", "svc policy diff standard draft/ --format json"},
          .run = run_policy_diff};
}

}  // namespace svc::cli
