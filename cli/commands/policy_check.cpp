// SPDX-License-Identifier: MIT
#include "cli/book_choice.hpp"
#include "cli/shell.hpp"
#include "cli/views/book_view.hpp"

namespace svc::cli {
namespace {

// A mistake that keeps the book from loading is what a check is for: a fault, not a wrong command.
policy::Book checked_book(Shell& shell, const std::string& name) {
  try {
    return chosen_book(shell, name);
  } catch (const Error& error) {
    if (error.exit() != Exit::usage) throw;
    throw Error{Exit::fault, error.message(), error.hint(), error.place()};
  }
}

Exit check(Shell& shell, const Arguments& arguments) {
  const auto book = checked_book(shell, arguments.text("book"));
  const auto findings = policy::check_book(book);
  const auto record = check_record(book, findings);
  if (shell.json()) shell.show(record);
  else shell.show(record.tables.front());
  const auto count = [&](policy::Severity severity) { return std::ranges::count(findings, severity, &policy::BookFinding::severity); };
  const auto faults = count(policy::Severity::fault);
  shell.tell(say(N_("faults {faults} · warnings {warnings} · rules {rules}"),
                 {{"faults", fmt::format("{}", faults)}, {"warnings", fmt::format("{}", count(policy::Severity::warning))}, {"rules", fmt::format("{}", policy::describe(book).size())}}));
  return faults > 0 ? Exit::fault : Exit::done;
}

}  // namespace

Command policy_check() {
  return {.path = {"policy", "check"},
          .help = N_("Check a book: rows that can never match, rules and bounds without cases; exit 8 on a fault"),
          .options = {book_positional()},
          .examples = {"svc policy check", "svc policy check draft/ --format json"},
          .run = check};
}

}  // namespace svc::cli
