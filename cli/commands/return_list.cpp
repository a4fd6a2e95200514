// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/row_limit.hpp"
#include "cli/views/cells.hpp"
#include "cli/views/return_view.hpp"
#include "cli/views/whole_rows.hpp"
#include "core/cases/kinds.hpp"
#include "core/duty/books.hpp"
#include "core/people/staff_store.hpp"
#include "core/returns/return_store.hpp"

namespace svc::cli {
namespace {

returns::ReturnFilter filter_of(Shell& shell, store::ReadSession& session, const Arguments& arguments) {
  returns::ReturnFilter filter{.open_only = arguments.flag("--open"), .customer = arguments.integer("--customer"), .limit = most_rows(shell, arguments)};
  if (const auto state = arguments.maybe("--state")) filter.state = cases::parse_state(*state);
  if (const auto person = arguments.maybe("--salesperson")) filter.salesperson = people::load_staff(session, *person).id;
  filter.since = time_of(shell, arguments, "--since");
  filter.until = time_of(shell, arguments, "--until");
  if (filter.since && filter.until && *filter.until < *filter.since) {
    throw Error{Exit::usage, say(N_("The period ends before it begins.")), {}, {.field = "--until"}};
  }
  if (const auto before = arguments.maybe("--before")) filter.before = case_id(shell, "return", *before);
  return filter;
}

Exit run_return_list(Shell& shell, const Arguments& arguments) {
  store::ReadSession session{shell.world(), shell.store()};
  Table table{.id = "returns",
              .title = {},
              .columns = {{"number", say(N_("Return"))}, {"state", say(N_("State"))}, {"received_at", say(N_("Asked for"))}, {"customer", say(N_("Customer")), Align::right},
                          {"salesperson", say(N_("Salesperson"))}, {"verdicts", say(N_("Verdicts"))}, {"amount", say(N_("Amount")), Align::right},
                          {"credit", say(N_("Credit")), Align::right}, {"title", say(N_("Title"))}},
              .rows = {}};
  const auto staff = people::staff_names(session);
  const auto found = returns::list_returns(session, filter_of(shell, session, arguments));
  const auto adopted = duty::book_at(session, "return", session.now());
  const auto labels = adopted ? adopted->book.labels : returns::Labels{};
  const auto verdict_of = [&](const returns::Line& line) {
    return for_programs(shell) ? returns::outcome_of(line) : shell.language().text(verdict_label(labels, line).text);
  };
  for (const auto& request : found) {
    std::vector<std::string> verdicts;
    Money amount, credit;
    for (const auto& line : returns::lines_of(session, request.id)) {
      verdicts.push_back(verdict_of(line));
      amount.minor += line.amount.value_or(0);
      credit.minor += line.credit.value_or(0);
    }
    table.rows.push_back({cases::number_of(session.settings(), "return", request.id), Label{std::string{cases::to_text(request.state)}, cases::label(request.state)},
                          request.received, maybe_cell(request.customer), person_cell(staff, request.salesperson), std::move(verdicts), amount, credit,
                          text_cell(request.title)});
  }
  if (for_programs(shell)) add_whole_rows(session, table, found);
  shell.show(table);
  return Exit::done;
}

}  // namespace

Command return_list() {
  return {.path = {"return", "list"},
          .help = N_("List returns, newest first"),
          .needs = Needs::read,
          .options = {{.name = "--open", .help = N_("Only those that are not ended"), .type = Type::flag},
                      {.name = "--state", .help = N_("Only those in this state"), .choices = {"open", "waiting", "done", "closed", "cancelled"}},
                      {.name = "--customer", .help = N_("Only of this customer"), .type = Type::integer},
                      {.name = "--salesperson", .help = N_("Only of this salesperson"), .value = "PERSON"},
                      {.name = "--since", .help = N_("Asked for at or after this"), .type = Type::time},
                      {.name = "--until", .help = N_("Asked for before this"), .type = Type::time},
                      {.name = "--before", .help = N_("Continue after this number"), .value = "RETURN"},
                      row_limit()},
          .examples = {"svc return list --open"},
          .run = run_return_list};
}

}  // namespace svc::cli
