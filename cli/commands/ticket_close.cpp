// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"

namespace svc::cli {

Command ticket_close() {
  return {.path = {"ticket", "close"},
          .help = N_("Close a ticket; refused while a rule is missed or a deadline runs"),
          .needs = Needs::write,
          .records = true,
          .options = {ticket_number_option(),
                      {.name = "--reason", .help = N_("Why it is closed"), .required = true},
                      {.name = "--override", .help = N_("Close it nevertheless, for this reason; needs the role of a manager"), .value = "REASON"}},
          .examples = {"svc ticket close T260115-0007 --reason '电话指导后恢复正常'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, ticket::close(shell.world(), shell.store(), ticket_target(shell, arguments),
                                               {.reason = arguments.text("--reason"), .override_reason = arguments.maybe("--override")}));
          }};
}

}  // namespace svc::cli
