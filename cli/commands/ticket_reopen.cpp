// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"

namespace svc::cli {

Command ticket_reopen() {
  return {.path = {"ticket", "reopen"},
          .help = N_("Open a closed ticket again: another round"),
          .needs = Needs::write,
          .records = true,
          .options = {ticket_number_option(), {.name = "--reason", .help = N_("Why it is opened again"), .required = true}},
          .examples = {"svc ticket reopen T260115-0007 --reason '同一故障再次出现'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, ticket::reopen(shell.world(), shell.store(), ticket_target(shell, arguments), arguments.text("--reason")));
          }};
}

}  // namespace svc::cli
