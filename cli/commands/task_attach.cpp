// SPDX-License-Identifier: MIT
#include "cli/commands/case_options.hpp"
#include "cli/views/case_tables.hpp"
#include "core/tasks/act.hpp"

namespace svc::cli {

Command task_attach() {
  return {.path = {"task", "attach"},
          .help = N_("Keep a file with a task"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("task"),
                      {.name = "file", .help = N_("The file; at most 32 MiB"), .type = Type::file, .required = true},
                      {.name = "--name", .help = N_("The name to keep it under")}},
          .examples = {"svc task attach K260115-0002 铭牌.jpg"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto path = arguments.text("file");
            const auto content = shell.read_file(path);
            return answer(shell, tasks::attach(shell.world(), shell.store(), case_target(shell, arguments, "task"),
                                               {.name = arguments.maybe("--name").value_or(path), .content = content}));
          }};
}

}  // namespace svc::cli
