// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/staff_view.hpp"
#include "core/returns/decline.hpp"

namespace svc::cli {

Command approval_decline() {
  return {.path = {"approval", "decline"},
          .help = N_("Decline a request and close it"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "approval", .help = N_("Number of the request"), .type = Type::integer, .required = true},
                      {.name = "--reason", .help = N_("Why"), .required = true}},
          .examples = {"svc approval decline 3 --reason '金额与报价单不符'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return finish(shell, shell.store(), people::decide(shell.world(), shell.store(), shell.recording(arguments),
                                                               *arguments.integer("approval"), "declined", arguments.text("--reason"),
                                                               returns::decline));
          }};
}

}  // namespace svc::cli
