// SPDX-License-Identifier: MIT
#include "cli/row_limit.hpp"
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"
#include "core/customers/customer_store.hpp"

namespace svc::cli {
namespace {

Exit run_customer_list(Shell& shell, const Arguments& arguments) {
  const bool whole = arguments.flag("--full");
  if (whole) {
    shell.will_need(Needs::write);
    customers::record_full_reading(shell.world(), shell.store(), {.as = shell.options().as}, "customer", 0);
  }
  std::vector<customers::Customer> found;
  {
    store::ReadSession session{shell.world(), shell.store()};
    found = customers::list_customers(
        session, {.name_starts = arguments.text("--name"), .region = arguments.text("--region"), .kind = arguments.text("--kind"),
                  .after = arguments.integer("--after").value_or(0), .limit = most_rows(shell, arguments)});
  }
  shell.show(customer_table(found, whole ? customers::Phones::whole : customers::Phones::masked));
  return Exit::done;
}

}  // namespace

Command customer_list() {
  return {.path = {"customer", "list"},
          .help = N_("List customers in order of their numbers"),
          .needs = Needs::read,
          .options = {{.name = "--name", .help = N_("Whose name begins so")},
                      {.name = "--region", .help = N_("Of this region")},
                      {.name = "--kind", .help = N_("Of this kind"), .choices = {customers::customer_kinds.begin(), customers::customer_kinds.end()}},
                      {.name = "--after", .help = N_("Go on after this number"), .type = Type::integer},
                      row_limit(),
                      {.name = "--full", .help = N_("Show phones whole; the reading is journalled"), .type = Type::flag}},
          .examples = {"svc customer list --name 王"},
          .run = run_customer_list};
}

}  // namespace svc::cli
