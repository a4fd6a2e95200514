// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "core/returns/goods.hpp"

namespace svc::cli {
namespace {

constexpr auto inspection_facts = std::to_array<FactOption>({
    {"--undamaged", "undamaged", N_("The goods are undamaged: yes or no"), Type::text, true},
    {"--packaging", "packaging", N_("State of the packaging")},
    {"--film", "film", N_("State of the protective film")},
    {"--bags", "bags_missing", N_("Hand-bags that are missing"), Type::integer},
    {"--boxes", "boxes_missing", N_("Packaging boxes that are missing"), Type::integer},
    {"--damaged-only", "damaged_pieces_only", N_("Only the damaged pieces of a set came back: yes or no"), Type::text, true},
    {"--carriage-damage", "carriage_damage_proven", N_("Our carrier's damage is proven: yes or no"), Type::text, true},
    {"--carrier-claim", "carrier_claim", N_("The claim against the carrier")},
    {"--fault-origin", "fault_origin", N_("Who is at fault")},
    {"--responsible", "responsible_person", N_("Who made the mistake")},
});

}  // namespace

Command return_inspect() {
  return {.path = {"return", "inspect"},
          .help = N_("Record what was found of the goods that came; the verdict on each line is given anew"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{case_option("return"),
                                         {.name = "--line", .help = N_("Of this line; else alike of every line that came"), .type = Type::integer},
                                         {.name = "--main-warehouse", .help = N_("They go on to the main warehouse"), .type = Type::flag},
                                         {.name = "--text", .help = N_("More about it")},
                                         {.name = "--override", .help = N_("Record it against the book, for this reason; needs the role of a manager"), .value = "REASON"}} +
                     fact_options(inspection_facts),
          .examples = {"svc return inspect R260115-0007 --undamaged yes --packaging intact", "svc return inspect R260115-0007 --line 2 --packaging missing --boxes 1 --bags 3"},
          .run = [](Shell& shell, const Arguments& arguments) {
            returns::Inspecting inspecting{.line = arguments.integer("--line"), .findings = fact_values(shell, arguments, inspection_facts),
                                           .in_main_warehouse = arguments.flag("--main-warehouse"), .text = arguments.text("--text")};
            inspecting.override_reason = arguments.maybe("--override");
            return answer(shell, returns::inspect(shell.world(), shell.store(), case_target(shell, arguments, "return"), inspecting));
          }};
}

}  // namespace svc::cli
