// SPDX-License-Identifier: MIT
#include "cli/commands/paper_options.hpp"
#include "cli/views/case_tables.hpp"

namespace svc::cli {

Command paper_close() {
  return {.path = {"paper", "close"},
          .help = N_("File a contract that is fulfilled; refused while a deadline of it runs"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("paper"),
                      {.name = "--reason", .help = N_("How it ended"), .required = true},
                      {.name = "--override", .help = N_("Close it nevertheless, for this reason; needs the role of a manager"), .value = "REASON"}},
          .examples = {"svc paper close HT-2026-3 --reason '安装验收完毕，款已付清'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, papers::close(shell.world(), shell.store(), paper_target(shell, arguments),
                                               {.reason = arguments.text("--reason"), .override_reason = arguments.maybe("--override")}));
          }};
}

}  // namespace svc::cli
