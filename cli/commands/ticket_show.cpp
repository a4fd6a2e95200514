// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::cli {
namespace {

Exit run_ticket_show(Shell& shell, const Arguments& arguments) {
  const bool whole = arguments.flag("--full");
  if (whole) shell.will_need(Needs::write);
  const auto id = ticket::ticket_id(shell.store().settings().site, arguments.text("ticket"));
  ticket::TicketRecord record;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = ticket::show(session, id);
  }
  if (whole) customers::record_full_reading(shell.world(), shell.store(), {.as = shell.options().as}, "ticket", id);
  shell.show(ticket_record(record, whole ? customers::Phones::whole : customers::Phones::masked, shell.store().settings().site));
  return Exit::done;
}

}  // namespace

Command ticket_show() {
  return {.path = {"ticket", "show"},
          .help = N_("Show everything about a ticket"),
          .needs = Needs::read,
          .options = {ticket_number_option(),
                      {.name = "--full", .help = N_("Show phones whole; the reading is journalled"), .type = Type::flag}},
          .examples = {"svc ticket show T260115-0007", "svc --format json ticket show T260115-0007"},
          .run = run_ticket_show};
}

}  // namespace svc::cli
