// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"

namespace svc::cli {

Command return_close() {
  return {.path = {"return", "close"},
          .help = N_("Close a return; refused while a rule is missed or a deadline runs"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("return"),
                      {.name = "--reason", .help = N_("Why it is closed"), .required = true},
                      {.name = "--override", .help = N_("Close it nevertheless, for this reason; needs the role of a manager"), .value = "REASON"}},
          .examples = {"svc return close R260115-0007 --reason '已冲账并对账'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, returns::close(shell.world(), shell.store(), case_target(shell, arguments, "return"),
                                                {.reason = arguments.text("--reason"), .override_reason = arguments.maybe("--override")}));
          }};
}

}  // namespace svc::cli
