// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"

namespace svc::cli {

Command return_note() {
  return {.path = {"return", "note"},
          .help = N_("Add a remark"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("return"), {.name = "--text", .help = N_("The remark"), .required = true}},
          .examples = {"svc return note R260115-0007 --text '客户下周寄回'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, returns::note(shell.world(), shell.store(), case_target(shell, arguments, "return"), arguments.text("--text")));
          }};
}

}  // namespace svc::cli
