// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/form_view.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/cases/kinds.hpp"
#include "core/ticket/forms.hpp"

namespace svc::cli {
namespace {

Exit run_ticket_show(Shell& shell, const Arguments& arguments) {
  const bool whole = arguments.flag("--full");
  if (whole) shell.will_need(Needs::write);
  const auto id = case_id(shell, "ticket", arguments.text("ticket"));
  const auto* form = policy::find_form(ticket::forms(), arguments.text("--form"));
  ticket::TicketRecord record;
  policy::FilledForm filled;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = ticket::show(session, id);
    if (form != nullptr) filled = ticket::fill_form(session, record, *form, arguments.integer("--round"));
  }
  if (whole) customers::record_full_reading(shell.world(), shell.store(), {.as = shell.options().as}, "ticket", id);
  const auto phones = whole ? customers::Phones::whole : customers::Phones::masked;
  if (form == nullptr) shell.show(ticket_record(record, phones, shell.store().settings()));
  else show_form(shell, filled, {.number = cases::number_of(shell.store().settings(), "ticket", id), .staff = record.told.staff, .phones = phones});
  return Exit::done;
}

}  // namespace

Command ticket_show() {
  return {.path = {"ticket", "show"},
          .help = N_("Show everything about a ticket, or print one of its forms"),
          .needs = Needs::read,
          .options = {ticket_number_option(),
                      {.name = "--full", .help = N_("Show phones whole; the reading is journalled"), .type = Type::flag},
                      {.name = "--form", .help = N_("Print this form as a page of HTML, filled as far as known"), .value = "FORM", .choices = form_names(ticket::forms())},
                      {.name = "--round", .help = N_("The form as this round of a reopened ticket left it; else the last round that has any of it"), .type = Type::integer}},
          .examples = {"svc ticket show T260115-0007", "svc ticket show T260115-0007 --form dispatch --full >dispatch.html",
                       "svc --format json ticket show T260115-0007"},
          .run = run_ticket_show};
}

}  // namespace svc::cli
