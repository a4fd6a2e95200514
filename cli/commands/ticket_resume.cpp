// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"

namespace svc::cli {

Command ticket_resume() {
  return {.path = {"ticket", "resume"},
          .help = N_("End the waiting"),
          .needs = Needs::write,
          .records = true,
          .options = {ticket_number_option(), {.name = "--text", .help = N_("More about it")}},
          .examples = {"svc ticket resume T260115-0007"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, ticket::resume(shell.world(), shell.store(), ticket_target(shell, arguments), arguments.text("--text")));
          }};
}

}  // namespace svc::cli
