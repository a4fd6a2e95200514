// SPDX-License-Identifier: MIT
#include "cli/commands/case_options.hpp"
#include "cli/views/case_tables.hpp"
#include "core/tasks/act.hpp"

namespace svc::cli {

Command task_note() {
  return {.path = {"task", "note"},
          .help = N_("Add a remark: how it goes"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("task"), {.name = "--text", .help = N_("The remark"), .required = true}},
          .examples = {"svc task note K260115-0002 --text '配件已发货'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, tasks::note(shell.world(), shell.store(), case_target(shell, arguments, "task"), arguments.text("--text")));
          }};
}

}  // namespace svc::cli
