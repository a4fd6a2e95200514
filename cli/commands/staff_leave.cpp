// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/staff_view.hpp"

namespace svc::cli {

Command staff_leave() {
  return {.path = {"staff", "leave"},
          .help = N_("Record that a staff member has left: inactive, without roles; the name stays on past work"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "who", .help = N_("Short name or number"), .required = true}},
          .examples = {"svc staff leave li"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return finish(shell, people::leave(shell.world(), shell.store(), shell.recording(arguments), arguments.text("who")));
          }};
}

}  // namespace svc::cli
