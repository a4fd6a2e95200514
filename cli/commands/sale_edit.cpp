// SPDX-License-Identifier: MIT
#include "cli/commands/sale_options.hpp"

namespace svc::cli {
namespace {

Exit run_sale_edit(Shell& shell, const Arguments& arguments) {
  auto sale = sales::edit_sale(shell.world(), shell.store(), shell.recording(arguments), arguments.text("sale"), sale_request(arguments));
  if (shell.options().format_given) show_sale(shell, std::move(sale));
  return Exit::done;
}

}  // namespace

Command sale_edit() {
  return {.path = {"sale", "edit"},
          .help = N_("Correct a sale"),
          .needs = Needs::write,
          .records = true,
          .options = sale_options({{.name = "sale", .help = N_("Number or reference of the sale"), .value = "SALE", .required = true}}),
          .examples = {"svc sale edit 1 --received 2026-03-02"},
          .run = run_sale_edit};
}

}  // namespace svc::cli
