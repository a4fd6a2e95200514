// SPDX-License-Identifier: MIT
#include "cli/commands/paper_options.hpp"
#include "cli/views/case_tables.hpp"

namespace svc::cli {

Command paper_reopen() {
  return {.path = {"paper", "reopen"},
          .help = N_("Open an ended contract again"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("paper"), {.name = "--reason", .help = N_("Why it is reopened"), .required = true}},
          .examples = {"svc paper reopen HT-2026-3 --reason 尾款未付"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, papers::reopen(shell.world(), shell.store(), paper_target(shell, arguments), arguments.text("--reason")));
          }};
}

}  // namespace svc::cli
