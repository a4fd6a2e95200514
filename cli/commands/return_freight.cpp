// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "core/returns/settle.hpp"

namespace svc::cli {
namespace {

constexpr auto freight_facts = std::to_array<FactOption>({
    {"--amount", "freight_amount", N_("Amount of the bill")},
    {"--direction", "freight_direction", N_("Which way the goods went")},
    {"--liable", "freight_liable", N_("Who is liable by the signed bill")},
    {"--text", "text", N_("More about it; why, where a step is done again")},
});

}  // namespace

Command return_freight() {
  return {.path = {"return", "freight"},
          .help = N_("Move the freight bill on: billed, handed to the sales manager, signed, posted, reconciled; or unbilled: none came"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{case_option("return"),
                                         {.name = "--step", .help = N_("How far it is now; each step follows the one before"), .required = true, .choices = returns::freight_steps()},
                                         {.name = "--override", .help = N_("Record it against the book, for this reason; needs the role of a manager"), .value = "REASON"}} +
                     fact_options(freight_facts),
          .examples = {"svc return freight R260115-0007 --step billed --amount 36.00 --direction inbound",
                       "svc return freight R260115-0007 --step signed --liable customer"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const returns::FreightStep step{.step = arguments.text("--step"), .fields = fact_values(shell, arguments, freight_facts),
                                            .override_reason = arguments.maybe("--override")};
            return answer(shell, returns::move_freight(shell.world(), shell.store(), case_target(shell, arguments, "return"), step));
          }};
}

}  // namespace svc::cli
