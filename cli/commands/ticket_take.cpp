// SPDX-License-Identifier: MIT
#include <array>

#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/ticket/workshop_verbs.hpp"

namespace svc::cli {
namespace {

constexpr auto taking_fields = std::to_array<FactOption>({
    {"--promised", "promised_at", N_("When the work is promised to be done"), Type::time},
    {"--machines", "machine_count", N_("How many machines came in together; else as many as serials, at least one"), Type::integer},
    {"--handover", "handover_in", N_("The hand-over was put in writing"), Type::flag},
    {"--condition", "condition_in", N_("Condition outside and inside")},
    {"--accessories", "accessories", N_("What came with it")},
    {"--valuables-reminded", "valuables_reminded", N_("The customer was reminded of valuables"), Type::flag},
    {"--giver", "giver", N_("Who gave it into our hands, if not the customer")},
});

}  // namespace

Command ticket_take() {
  return {.path = {"ticket", "take"},
          .help = N_("Take machines in for repair, or away from the customer's place"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{ticket_number_option(),
                                         {.name = "--serial", .help = N_("Serial number of a machine; may be given for each of a batch"), .repeatable = true},
                                         {.name = "--product", .help = N_("Code or number of the product"), .value = "PRODUCT"}} +
                     fact_options(taking_fields),
          .examples = {"svc ticket take T260115-0007 --handover --condition '外壳轻微划痕' --promised '2026-01-19 17:00'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const ticket::Taking taking{.serials = arguments.all("--serial"), .product = arguments.text("--product"),
                                        .fields = fact_values(shell, arguments, taking_fields)};
            return answer(shell, ticket::take(shell.world(), shell.store(), ticket_target(shell, arguments), taking));
          }};
}

}  // namespace svc::cli
