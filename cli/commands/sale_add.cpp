// SPDX-License-Identifier: MIT
#include "cli/commands/sale_options.hpp"

namespace svc::cli {
namespace {

Exit run_sale_add(Shell& shell, const Arguments& arguments) {
  auto sale = sales::add_sale(shell.world(), shell.store(), shell.recording(arguments), sale_request(arguments));
  if (shell.options().format_given) show_sale(shell, std::move(sale));
  else shell.print_new(std::to_string(sale.id));
  return Exit::done;
}

}  // namespace

Command sale_add() {
  auto options = sale_options();
  std::ranges::find(options, "--amount", &Option::name)->required = true;
  return {.path = {"sale", "add"},
          .help = N_("Enter a line of an order that was sold; prints the number"),
          .needs = Needs::write,
          .records = true,
          .options = std::move(options),
          .examples = {"svc sale add --order 88121 --line 2 --product KX-200 --salesperson zhao --quantity 3 --amount 1250.00"},
          .run = run_sale_add};
}

}  // namespace svc::cli
