// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "core/returns/goods.hpp"

namespace svc::cli {
namespace {

constexpr auto ship_facts = std::to_array<FactOption>({
    {"--carrier", "carrier", N_("Who carries them")},
    {"--coach", "coach", N_("They go by long-distance coach"), Type::flag},
    {"--carrier-reason", "carrier_reason", N_("Why not by the designated carrier")},
    {"--text", "text", N_("More about it")},
});

}  // namespace

Command return_ship() {
  return {.path = {"return", "ship"},
          .help = N_("Record that the customer sends the goods, and by whom"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{case_option("return"),
                                         {.name = "--override", .help = N_("Record it against the book, for this reason; needs the role of a manager"), .value = "REASON"}} +
                     fact_options(ship_facts),
          .examples = {"svc return ship R260115-0007 --carrier 顺达物流", "svc return ship R260115-0007 --coach --carrier-reason 当地无物流网点"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const returns::Shipping shipping{.fields = fact_values(shell, arguments, ship_facts), .override_reason = arguments.maybe("--override")};
            return answer(shell, returns::ship(shell.world(), shell.store(), case_target(shell, arguments, "return"), shipping));
          }};
}

}  // namespace svc::cli
