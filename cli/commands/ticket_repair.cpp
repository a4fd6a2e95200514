// SPDX-License-Identifier: MIT
#include <array>

#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/ticket/workshop_verbs.hpp"

namespace svc::cli {
namespace {

constexpr auto repair_fields = std::to_array<FactOption>({
    {"--fault-code", "fault_code", N_("Fault by the company's list")},
    {"--cause-class", "fault_cause", N_("Class of the cause")},
    {"--cause", "cause", N_("The cause that was found")},
    {"--work", "work", N_("What was done")},
    {"--parts", "parts", N_("Parts that were fitted")},
    {"--labour", "labour", N_("Hours of work")},
    {"--items-changed", "items_changed", N_("Repair items were added or left out"), Type::flag},
    {"--item-consent", "item_consent", N_("The customer agreed to the changed items"), Type::flag},
    {"--repeat-cause", "repeat_cause", N_("Why the same fault came back")},
    {"--covers", "covers_used", N_("Covers used on a vehicle: interior,wings")},
    {"--cost-agreed", "cost_confirmed", N_("The customer agreed to the cost of the maker's repair"), Type::flag},
    {"--freight-agreed", "freight_confirmed", N_("The customer agreed to the freight"), Type::flag},
    {"--text", "text", N_("More about it")},
});

ticket::Repair repair_of(Shell& shell, const Arguments& arguments) {
  return {.engineer = arguments.text("--by"), .done = arguments.flag("--done"), .status_entered = arguments.flag("--entered"),
          .sent_to = arguments.maybe("--sent-to"), .unresolvable = arguments.maybe("--unresolvable"),
          .fields = fact_values(shell, arguments, repair_fields)};
}

}  // namespace

Command ticket_repair() {
  return {.path = {"ticket", "repair"},
          .help = N_("Record the repair: begun, what was done, finished"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{ticket_number_option(),
                                         {.name = "--done", .help = N_("It is repaired"), .type = Type::flag},
                                         {.name = "--entered", .help = N_("The clerk has entered what the engineer reported"), .type = Type::flag},
                                         {.name = "--by", .help = N_("Who repaired it; else who records it"), .value = "PERSON"},
                                         {.name = "--sent-to", .help = N_("It was sent to this maker for repair"), .value = "MAKER"},
                                         {.name = "--unresolvable", .help = N_("It cannot be repaired, or the design is at fault: why"), .value = "REASON"}} +
                     fact_options(repair_fields),
          .examples = {"svc ticket repair T260115-0007 --done --fault-code E4 --cause-class material --work '更换压缩机' --parts '压缩机 1'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, ticket::repair(shell.world(), shell.store(), ticket_target(shell, arguments), repair_of(shell, arguments)));
          }};
}

}  // namespace svc::cli
