// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"
#include "core/customers/unit_store.hpp"
#include "core/people/staff_store.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::cli {

namespace {

Record load(Shell& shell, const Arguments& arguments) {
  store::ReadSession session{shell.world(), shell.store()};
  const auto unit = customers::load_unit(session, arguments.text("unit"));
  auto record = unit_record(unit_line(session, unit));
  const auto tickets = ticket::list_tickets(session, {.serial = unit.serial});
  record.tables.push_back(ticket_table(tickets, people::staff_names(session), session.settings().site));
  record.tables.back().id = "history";
  record.tables.back().title = say(N_("History"));
  return record;
}

Exit run_unit_show(Shell& shell, const Arguments& arguments) {
  shell.show(load(shell, arguments));
  return Exit::done;
}

}  // namespace

Command unit_show() {
  return {.path = {"unit", "show"},
          .help = N_("Show a unit with its warranty and its tickets"),
          .needs = Needs::read,
          .options = {{.name = "unit", .help = N_("Serial or number of the unit"), .value = "UNIT", .required = true}},
          .examples = {"svc unit show SN88231"},
          .run = run_unit_show};
}

}  // namespace svc::cli
