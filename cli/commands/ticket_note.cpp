// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"

namespace svc::cli {

Command ticket_note() {
  return {.path = {"ticket", "note"},
          .help = N_("Add a remark"),
          .needs = Needs::write,
          .records = true,
          .options = {ticket_number_option(), {.name = "--text", .help = N_("The remark"), .required = true}},
          .examples = {"svc ticket note T260115-0007 --text '客户下午在家'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, ticket::note(shell.world(), shell.store(), ticket_target(shell, arguments), arguments.text("--text")));
          }};
}

}  // namespace svc::cli
