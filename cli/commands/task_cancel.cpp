// SPDX-License-Identifier: MIT
#include "cli/commands/case_options.hpp"
#include "cli/views/case_tables.hpp"
#include "core/tasks/act.hpp"

namespace svc::cli {

Command task_cancel() {
  return {.path = {"task", "cancel"},
          .help = N_("Cancel a task; its running deadlines become void"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("task"), {.name = "--reason", .help = N_("Why it is cancelled"), .required = true}},
          .examples = {"svc task cancel K260115-0002 --reason 客户已自行解决"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, tasks::cancel(shell.world(), shell.store(), case_target(shell, arguments, "task"), arguments.text("--reason")));
          }};
}

}  // namespace svc::cli
