// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/staff_view.hpp"

namespace svc::cli {

Command approval_grant() {
  return {.path = {"approval", "grant"},
          .help = N_("Consent to a request; its requester then repeats the command"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "approval", .help = N_("Number of the request"), .type = Type::integer, .required = true},
                      {.name = "--choice", .help = N_("Which of the request's choices")},
                      {.name = "--reason", .help = N_("Why")}},
          .examples = {"svc approval grant 3 --reason '已核对'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto word = arguments.maybe("--choice").value_or("granted");
            return finish(shell, shell.store(), people::decide(shell.world(), shell.store(), shell.recording(arguments),
                                                               *arguments.integer("approval"), word, arguments.text("--reason")));
          }};
}

}  // namespace svc::cli
