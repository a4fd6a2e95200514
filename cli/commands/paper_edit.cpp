// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/commands/paper_options.hpp"
#include "cli/views/case_tables.hpp"
#include "core/ticket/contract.hpp"

namespace svc::cli {

Command paper_edit() {
  return {.path = {"paper", "edit"},
          .help = N_("Change or complete a contract; the open tickets under it follow"),
          .needs = Needs::write,
          .records = true,
          .options = term_options({case_option("paper")}),
          .examples = {"svc paper edit HT-2026-3 --finish-by 2026-04-15 --warranty-months 24"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, papers::edit(shell.world(), shell.store(), paper_target(shell, arguments), terms_of(shell, arguments), ticket::follow_contract));
          }};
}

}  // namespace svc::cli
