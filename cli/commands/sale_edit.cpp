// SPDX-License-Identifier: MIT
#include "cli/commands/sale_options.hpp"
#include "core/cases/kinds.hpp"
#include "core/returns/return_store.hpp"

namespace svc::cli {
namespace {

// What is settled stands; the others go by their sale.
void tell_of_returns(Shell& shell, std::int64_t sale) {
  store::ReadSession session{shell.world(), shell.store()};
  for (const auto id : returns::open_returns_of_sale(session, sale)) {
    shell.tell(say(N_("Return {number} is of this sale and not settled: the next act on it judges it by what the sale says now."),
                   {{"number", cases::number_of(session.settings(), "return", id)}}));
  }
}

Exit run_sale_edit(Shell& shell, const Arguments& arguments) {
  const auto request = sale_request(arguments);
  auto sale = sales::edit_sale(shell.world(), shell.store(), shell.recording(arguments), arguments.text("sale"), request);
  if (request.outbound_on || request.received_on || request.cost || request.amount || request.quantity) tell_of_returns(shell, sale.id);
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
