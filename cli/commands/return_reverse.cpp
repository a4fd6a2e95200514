// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "core/returns/settle.hpp"

namespace svc::cli {

Command return_reverse() {
  return {.path = {"return", "reverse"},
          .help = N_("Take back what a line was settled as: its credit note is reversed, and the line is open again"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("return"),
                      {.name = "--line", .help = N_("Of this line; else of the only one that is settled"), .type = Type::integer},
                      {.name = "--reason", .help = N_("What was wrong"), .required = true},
                      {.name = "--override", .help = N_("Record it against the book, for this reason; needs the role of a manager"), .value = "REASON"}},
          .examples = {"svc return reverse R260115-0007 --line 1 --reason '数错，实到一件'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const returns::Reversing reversing{.line = arguments.integer("--line"), .reason = arguments.text("--reason"),
                                               .override_reason = arguments.maybe("--override")};
            return answer(shell, returns::reverse(shell.world(), shell.store(), case_target(shell, arguments, "return"), reversing));
          }};
}

}  // namespace svc::cli
