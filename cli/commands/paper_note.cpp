// SPDX-License-Identifier: MIT
#include "cli/commands/paper_options.hpp"
#include "cli/views/case_tables.hpp"

namespace svc::cli {

Command paper_note() {
  return {.path = {"paper", "note"},
          .help = N_("Add a remark to a contract"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("paper"), {.name = "--text", .help = N_("The remark"), .required = true}},
          .examples = {"svc paper note HT-2026-3 --text '银行已受理按揭'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, papers::note(shell.world(), shell.store(), paper_target(shell, arguments), arguments.text("--text")));
          }};
}

}  // namespace svc::cli
