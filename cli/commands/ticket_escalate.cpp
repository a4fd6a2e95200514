// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::cli {

Command ticket_escalate() {
  return {.path = {"ticket", "escalate"},
          .help = N_("Report a ticket upwards, or record the answer"),
          .needs = Needs::write,
          .records = true,
          .options = {ticket_number_option(),
                      {.name = "--level", .help = N_("How far up"), .choices = {"headquarters", "management", "general_manager"}},
                      {.name = "--to", .help = N_("To whom of the staff"), .value = "PERSON"},
                      {.name = "--reason", .help = N_("Why")},
                      {.name = "--answer", .help = N_("The answer to an earlier escalation")}},
          .examples = {"svc ticket escalate T260115-0007 --level headquarters --to wang --reason 无法判断故障",
                       "svc ticket escalate T260115-0007 --answer 更换主控板"},
          .run = [](Shell& shell, const Arguments& arguments) {
            ticket::Escalation given{.level = arguments.text("--level"), .to = arguments.text("--to"), .reason = arguments.text("--reason"),
                                     .answer = arguments.text("--answer")};
            return answer(shell, ticket::escalate(shell.world(), shell.store(), ticket_target(shell, arguments), given));
          }};
}

}  // namespace svc::cli
