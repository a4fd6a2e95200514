// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"

namespace svc::cli {
namespace {

Exit run_customer_show(Shell& shell, const Arguments& arguments) {
  const bool whole = arguments.flag("--full");
  if (whole) shell.will_need(Needs::write);
  ticket::Overview found;
  {
    store::ReadSession session{shell.world(), shell.store()};
    found = ticket::overview(session, {.id = arguments.integer("customer"), .phone = arguments.text("--phone"),
                                       .serial = arguments.text("--serial"), .name = arguments.text("--name")});
  }
  if (whole) {
    customers::record_full_reading(shell.world(), shell.store(), {.as = shell.options().as}, "customer",
                                   found.customer ? found.customer->id : 0);
  }
  shell.show(overview_record(found, whole ? customers::Phones::whole : customers::Phones::masked, shell.store().settings().site));
  return Exit::done;
}

}  // namespace

Command customer_show() {
  return {.path = {"customer", "show"},
          .help = N_("Show a customer with units, open tickets, history and visits"),
          .needs = Needs::read,
          .options = {{.name = "customer", .help = N_("Number of the customer"), .type = Type::integer},
                      {.name = "--phone", .help = N_("Who is reached under this phone"), .value = "PHONE"},
                      {.name = "--serial", .help = N_("Whose unit this is"), .value = "SERIAL"},
                      {.name = "--name", .help = N_("Who is called exactly this")},
                      {.name = "--full", .help = N_("Show phones whole; the reading is journalled"), .type = Type::flag}},
          .examples = {"svc customer show --phone 13800138000", "svc --format json customer show 1"},
          .run = run_customer_show};
}

}  // namespace svc::cli
