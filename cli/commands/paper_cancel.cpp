// SPDX-License-Identifier: MIT
#include "cli/commands/paper_options.hpp"
#include "cli/views/case_tables.hpp"

namespace svc::cli {

Command paper_cancel() {
  return {.path = {"paper", "cancel"},
          .help = N_("Cancel a contract; its reminders end"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("paper"), {.name = "--reason", .help = N_("Why it is cancelled"), .required = true}},
          .examples = {"svc paper cancel HT-2026-3 --reason 双方协商解除"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, papers::cancel(shell.world(), shell.store(), paper_target(shell, arguments), arguments.text("--reason")));
          }};
}

}  // namespace svc::cli
