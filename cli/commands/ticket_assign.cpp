// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"

namespace svc::cli {

Command ticket_assign() {
  return {.path = {"ticket", "assign"},
          .help = N_("Put a named person in charge"),
          .needs = Needs::write,
          .records = true,
          .options = {ticket_number_option(),
                      {.name = "--to", .help = N_("Short name or number of the person; else who is responsible for the region"), .value = "PERSON"},
                      {.name = "--text", .help = N_("Why this person")}},
          .examples = {"svc ticket assign T260115-0007", "svc ticket assign T260115-0007 --to li --text 熟悉该机型"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, ticket::assign(shell.world(), shell.store(), ticket_target(shell, arguments),
                                                {.to = arguments.text("--to"), .reason = arguments.text("--text")}));
          }};
}

}  // namespace svc::cli
