// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"

namespace svc::cli {

Command ticket_cancel() {
  return {.path = {"ticket", "cancel"},
          .help = N_("Cancel a ticket; its clocks become void"),
          .needs = Needs::write,
          .records = true,
          .options = {ticket_number_option(), {.name = "--reason", .help = N_("Why it is cancelled"), .required = true}},
          .examples = {"svc ticket cancel T260115-0007 --reason '客户撤回'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, ticket::cancel(shell.world(), shell.store(), ticket_target(shell, arguments), arguments.text("--reason")));
          }};
}

}  // namespace svc::cli
