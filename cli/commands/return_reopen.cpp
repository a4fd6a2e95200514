// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"

namespace svc::cli {

Command return_reopen() {
  return {.path = {"return", "reopen"},
          .help = N_("Begin another round of a return"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("return"), {.name = "--reason", .help = N_("Why it is reopened"), .required = true}},
          .examples = {"svc return reopen R260115-0007 --reason '客户再次要求退货'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, returns::reopen(shell.world(), shell.store(), case_target(shell, arguments, "return"), arguments.text("--reason")));
          }};
}

}  // namespace svc::cli
