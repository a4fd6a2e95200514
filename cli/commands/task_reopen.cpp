// SPDX-License-Identifier: MIT
#include "cli/commands/case_options.hpp"
#include "cli/views/case_tables.hpp"
#include "core/tasks/act.hpp"

namespace svc::cli {

Command task_reopen() {
  return {.path = {"task", "reopen"},
          .help = N_("Open an ended task again; its deadlines run anew"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("task"), {.name = "--reason", .help = N_("Why it is reopened"), .required = true}},
          .examples = {"svc task reopen K260115-0002 --reason 同一问题再次出现"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, tasks::reopen(shell.world(), shell.store(), case_target(shell, arguments, "task"), arguments.text("--reason")));
          }};
}

}  // namespace svc::cli
