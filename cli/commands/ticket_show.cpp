// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/form_view.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/cases/kinds.hpp"

namespace svc::cli {
namespace {

std::vector<std::string> form_names() {
  std::vector<std::string> names;
  for (const auto& form : ticket::forms()) names.emplace_back(form.id);
  return names;
}

// A page to print; under another format the same fields.
void show_form(Shell& shell, const ticket::FilledForm& filled, const FormSubject& subject) {
  const bool page = !shell.options().format_given || shell.options().format == Format::html;
  if (page) shell.show(form_paper(filled, subject));
  else shell.show(form_record(filled, subject));
}

Exit run_ticket_show(Shell& shell, const Arguments& arguments) {
  const bool whole = arguments.flag("--full");
  if (whole) shell.will_need(Needs::write);
  const auto id = case_id(shell, "ticket", arguments.text("ticket"));
  const auto* form = policy::find_form(ticket::forms(), arguments.text("--form"));
  ticket::TicketRecord record;
  ticket::FilledForm filled;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = ticket::show(session, id);
    if (form != nullptr) filled = ticket::fill_form(session, record, *form);
  }
  if (whole) customers::record_full_reading(shell.world(), shell.store(), {.as = shell.options().as}, "ticket", id);
  const auto phones = whole ? customers::Phones::whole : customers::Phones::masked;
  const auto& site = shell.store().settings().site;
  if (form == nullptr) shell.show(ticket_record(record, phones, site));
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
                      {.name = "--form", .help = N_("Print this form as a page of HTML, filled as far as known"), .value = "FORM", .choices = form_names()}},
          .examples = {"svc ticket show T260115-0007", "svc ticket show T260115-0007 --form dispatch --full >dispatch.html",
                       "svc --format json ticket show T260115-0007"},
          .run = run_ticket_show};
}

}  // namespace svc::cli
