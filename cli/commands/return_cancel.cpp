// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"

namespace svc::cli {

Command return_cancel() {
  return {.path = {"return", "cancel"},
          .help = N_("Cancel a return that was taken in by mistake"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("return"), {.name = "--reason", .help = N_("Why it is cancelled"), .required = true}},
          .examples = {"svc return cancel R260115-0007 --reason '客户决定留用'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, returns::cancel(shell.world(), shell.store(), case_target(shell, arguments, "return"), arguments.text("--reason")));
          }};
}

}  // namespace svc::cli
