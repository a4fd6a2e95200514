// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/commands/task_options.hpp"
#include "cli/views/case_tables.hpp"
#include "core/tasks/act.hpp"

namespace svc::cli {

Command task_edit() {
  return {.path = {"task", "edit"},
          .help = N_("Change what is to be done, by whom or by when; the deadline follows"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{case_option("task"),
                                         {.name = "--title", .help = N_("What is to be done")},
                                         {.name = "--department", .help = N_("The department")},
                                         {.name = "--supplier", .help = N_("The supplier")},
                                         {.name = "--to", .help = N_("Who of the staff sees to it"), .value = "PERSON"}} +
                     fact_options(task_facts),
          .examples = {"svc task edit K260115-0002 --due 2026-01-25 --to zhao"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const tasks::TaskEdit edit{.title = arguments.maybe("--title"), .department = arguments.maybe("--department"),
                                       .supplier = arguments.maybe("--supplier"), .to = arguments.maybe("--to"),
                                       .fields = fact_values(shell, arguments, task_facts)};
            return answer(shell, tasks::edit(shell.world(), shell.store(), case_target(shell, arguments, "task"), edit));
          }};
}

}  // namespace svc::cli
