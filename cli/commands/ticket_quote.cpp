// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::cli {
namespace {

constexpr auto quote_facts = std::to_array<FactOption>({
    {"--amount", "amount", N_("What it costs"), Type::money},
    {"--basis", "charge_basis", N_("What the charge rests on")},
    {"--fee-approved", "fee_approved", N_("The company agreed to the fee"), Type::flag},
});

}  // namespace

Command ticket_quote() {
  return {.path = {"ticket", "quote"},
          .help = N_("Quote a price, and record what the customer says to it"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{ticket_number_option(),
                                         {.name = "--explained", .help = N_("It was explained to the customer"), .type = Type::flag},
                                         {.name = "--confirmed-by", .help = N_("Who of the customer's side confirmed it"), .value = "NAME"},
                                         {.name = "--refused", .help = N_("Why the customer does not want it"), .value = "REASON"}} +
                     fact_options(quote_facts),
          .examples = {"svc ticket quote T260115-0007 --amount 380 --basis 换压缩机 --explained",
                       "svc ticket quote T260115-0007 --confirmed-by 王芳"},
          .run = [](Shell& shell, const Arguments& arguments) {
            ticket::Quote given{.explained = arguments.flag("--explained"), .confirmed_by = arguments.text("--confirmed-by"),
                                .refused = arguments.text("--refused"), .fields = fact_values(shell, arguments, quote_facts)};
            return answer(shell, ticket::quote(shell.world(), shell.store(), ticket_target(shell, arguments), given));
          }};
}

}  // namespace svc::cli
