// SPDX-License-Identifier: MIT
#include "cli/commands/sale_options.hpp"
#include "core/returns/corrected_sale.hpp"

namespace svc::cli {
namespace {

Exit run_sale_edit(Shell& shell, const Arguments& arguments) {
  std::vector<Message> told;
  const auto follow = [&](store::WriteSession& session, const sales::Sale& before, const sales::Sale& now) {
    told = returns::told(session, returns::follow_corrected_sale(session, before, now));
  };
  auto sale = sales::edit_sale(shell.world(), shell.store(), shell.recording(arguments), arguments.text("sale"), sale_request(arguments), follow);
  for (const auto& line : told) shell.tell(line);
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
          .examples = {"svc sale edit 1 --received 2026-01-12"},
          .run = run_sale_edit};
}

}  // namespace svc::cli
