// SPDX-License-Identifier: MIT
#include <array>

#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/ticket/workshop_verbs.hpp"

namespace svc::cli {
namespace {

constexpr auto handing_fields = std::to_array<FactOption>({
    {"--handover", "handover_out", N_("The hand-over was put in writing"), Type::flag},
    {"--condition", "condition_out", N_("Condition outside and inside")},
    {"--receiver", "receiver", N_("Who received it, if not the customer")},
    {"--text", "text", N_("More about it")},
});

ticket::ActResult hand_back_or_delay(Shell& shell, const Arguments& arguments) {
  const auto target = ticket_target(shell, arguments);
  if (const auto until = time_of(shell, arguments, "--delayed-to")) {
    ticket::Delay delay{.reason = arguments.text("--reason")};
    const auto text = time::rfc3339(shell.zone(), *until);
    cases::set_field(delay.promise, {.name = "promised_at", .text = text, .option = "--delayed-to"}, shell.zone());
    return ticket::notice_delay(shell.world(), shell.store(), target, delay);
  }
  return ticket::hand_back(shell.world(), shell.store(), target,
                           {.told = arguments.maybe("--told"), .fields = fact_values(shell, arguments, handing_fields), .bill = bill_values(arguments)});
}

}  // namespace

Command ticket_handback() {
  return {.path = {"ticket", "handback"},
          .help = N_("Hand the machine back, or tell the customer beforehand that it will be later"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{ticket_number_option(),
                                         {.name = "--told", .help = N_("What the customer was told on the phone about the repair")},
                                         {.name = "--delayed-to", .help = N_("Not handed back yet: the customer was told of this later time"), .type = Type::time},
                                         {.name = "--reason", .help = N_("Why it is later")}} +
                     bill_options() + fact_options(handing_fields),
          .examples = {"svc ticket handback T260115-0007 --handover --told '已更换压缩机，注意通风'",
                       "svc ticket handback T260115-0007 --delayed-to '2026-01-21 17:00' --reason '配件未到'"},
          .run = [](Shell& shell, const Arguments& arguments) { return answer(shell, hand_back_or_delay(shell, arguments)); }};
}

}  // namespace svc::cli
