// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "core/returns/verbs.hpp"

namespace svc::cli {

Command return_merge() {
  return {.path = {"return", "merge"},
          .help = N_("End a return that is the same need as another one; its lines and the day it was asked for go over"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("return"),
                      {.name = "--into", .help = N_("Number of the return that stays"), .value = "RETURN", .required = true},
                      {.name = "--reason", .help = N_("Why they are one"), .required = true}},
          .examples = {"svc return merge R260115-0008 --into R260115-0007 --reason '同一批退货登记了两次'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const returns::Merging merging{.into = case_id(shell, "return", arguments.text("--into")), .reason = arguments.text("--reason")};
            return answer(shell, returns::merge(shell.world(), shell.store(), case_target(shell, arguments, "return"), merging));
          }};
}

}  // namespace svc::cli
