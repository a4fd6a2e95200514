// SPDX-License-Identifier: MIT
#include "cli/commands/sale_options.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::cli {
namespace {

Exit run_sale_show(Shell& shell, const Arguments& arguments) {
  std::optional<sales::Sale> sale;
  {
    store::ReadSession session{shell.world(), shell.store()};
    sale = sales::load_sale(session, arguments.text("sale"), arguments.integer("--line"));
  }
  show_sale(shell, std::move(*sale));
  return Exit::done;
}

}  // namespace

Command sale_show() {
  return {.path = {"sale", "show"},
          .help = N_("Show a sale"),
          .needs = Needs::read,
          .options = {{.name = "sale", .help = N_("Number or reference of the sale, or an order"), .value = "SALE", .required = true},
                      {.name = "--line", .help = N_("Line of the order"), .type = Type::integer}},
          .examples = {"svc sale show 1", "svc sale show 88120 --line 2"},
          .run = run_sale_show};
}

}  // namespace svc::cli
