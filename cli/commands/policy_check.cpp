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

policy::CheckOptions options_of(const Arguments& arguments) {
  policy::CheckOptions options;
  const auto budget = arguments.integer("--budget");
  if (budget && *budget < 1) throw Error{Exit::usage, say(N_("--budget is at least 1.")), {}};
  if (budget) options.budget = static_cast<std::size_t>(*budget);
  return options;
}

Exit check(Shell& shell, const Arguments& arguments) {
  const auto book = checked_book(shell, arguments.text("book"));
  const auto findings = policy::check_book(book, options_of(arguments));
  if (shell.json()) shell.show(check_record(book, findings));
  else shell.show(check_list(findings));
  const auto count = [&](policy::Severity severity) { return std::ranges::count(findings, severity, &policy::BookFinding::severity); };
  const auto faults = count(policy::Severity::fault);
  shell.tell(say(N_("faults {faults} · warnings {warnings} · rules {rules}"),
                 {{"faults", fmt::format("{}", faults)}, {"warnings", fmt::format("{}", count(policy::Severity::warning))}, {"rules", fmt::format("{}", policy::describe(book).size())}}));
  return faults > 0 ? Exit::fault : Exit::done;
}

}  // namespace

Command policy_check() {
  return {.path = {"policy", "check"},
          .help = N_("Prove a book: unreachable rows, gaps, contradictions, rules and bounds without cases; exit 8 on a fault"),
          .options = {book_positional(),
                      {.name = "--budget", .help = N_("Splits that one proof may cost, default 100000; beyond it the rule is not proved"), .type = Type::integer}},
          .examples = {"svc policy check", "svc policy check draft/ --format json", "svc policy check draft/ --budget 1000000"},
          .run = check};
}

}  // namespace svc::cli
