// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/row_limit.hpp"
#include "cli/views/archive_view.hpp"
#include "cli/views/whole_rows.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/customer_store.hpp"
#include "core/people/staff_store.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::cli {
namespace {

std::optional<Instant> instant(Shell& shell, const Arguments& arguments, std::string_view option) {
  const auto given = arguments.maybe(option);
  return given ? std::optional{time::read_instant(shell.zone(), *given, option)} : std::nullopt;
}

ticket::TicketFilter filter(Shell& shell, store::ReadSession& session, const Arguments& arguments) {
  ticket::TicketFilter wanted{.open_only = arguments.flag("--open"), .serial = arguments.text("--serial"),
                              .limit = most_rows(shell, arguments)};
  wanted.since = instant(shell, arguments, "--since");
  wanted.until = instant(shell, arguments, "--until");
  if (wanted.since && wanted.until && *wanted.until < *wanted.since) {
    throw Error{Exit::usage, say(N_("The period ends before it begins.")), {}, {.field = "--until"}};
  }
  if (const auto state = arguments.maybe("--state")) wanted.state = ticket::parse_state(*state);
  if (const auto owner = arguments.maybe("--owner")) wanted.owner = people::load_staff(session, *owner).id;
  if (const auto customer = arguments.integer("--customer")) {
    wanted.customers = customers::merged_family(session, customers::load_customer(session, *customer).id);
  }
  if (arguments.flag("--overdue")) wanted.overdue_at = session.now();
  if (const auto before = arguments.maybe("--before")) wanted.before = cases::id_of(session.settings(), "ticket", *before);
  return wanted;
}

Exit run_ticket_list(Shell& shell, const Arguments& arguments) {
  Table table;
  {
    store::ReadSession session{shell.world(), shell.store()};
    const auto found = ticket::list_tickets(session, filter(shell, session, arguments));
    table = ticket_table(found, people::staff_names(session), session.settings().site);
    if (for_programs(shell)) add_whole_rows(session, table, found);
  }
  shell.show(table);
  return Exit::done;
}

}  // namespace

Command ticket_list() {
  return {.path = {"ticket", "list"},
          .help = N_("List tickets, newest first"),
          .needs = Needs::read,
          .options = {{.name = "--state", .help = N_("In this state"), .choices = {"open", "waiting", "done", "closed", "cancelled", "merged"}},
                      {.name = "--open", .help = N_("Not yet ended"), .type = Type::flag},
                      {.name = "--owner", .help = N_("Of this person"), .value = "PERSON"},
                      {.name = "--customer", .help = N_("Of this customer"), .type = Type::integer},
                      {.name = "--serial", .help = N_("Of the unit with this serial number")},
                      {.name = "--since", .help = N_("Received at or after"), .type = Type::time},
                      {.name = "--until", .help = N_("Received before"), .type = Type::time},
                      {.name = "--overdue", .help = N_("With a deadline that has passed"), .type = Type::flag},
                      {.name = "--before", .help = N_("Go on below this number"), .value = "TICKET"},
                      row_limit()},
          .examples = {"svc ticket list --open --owner li", "svc ticket list --overdue"},
          .run = run_ticket_list};
}

}  // namespace svc::cli
