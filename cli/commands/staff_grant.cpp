// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/staff_view.hpp"

namespace svc::cli {

Command staff_grant() {
  return {.path = {"staff", "grant"},
          .help = N_("Give a staff member a role"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "who", .help = N_("Short name or number"), .required = true},
                      {.name = "role", .help = N_("Role, as listed by: svc policy facts"), .required = true}},
          .examples = {"svc staff grant li clerk"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return finish(shell, people::grant_role(shell.world(), shell.store(), shell.recording(arguments),
                                                    arguments.text("who"), arguments.text("role")));
          }};
}

}  // namespace svc::cli
