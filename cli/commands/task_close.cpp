// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/commands/case_options.hpp"
#include "cli/views/case_tables.hpp"
#include "core/tasks/act.hpp"

namespace svc::cli {
namespace {

constexpr auto close_facts = std::to_array<FactOption>({
    {"--rating", "supplier_rating", N_("How well the supplier served, 0 to 5"), Type::integer},
});

}  // namespace

Command task_close() {
  return {.path = {"task", "close"},
          .help = N_("Say that a task is done, and with what result"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{case_option("task"),
                                         {.name = "--result", .help = N_("What was done"), .required = true},
                                         {.name = "--override", .help = N_("Close it nevertheless, for this reason; needs the role of a manager"), .value = "REASON"}} +
                     fact_options(close_facts),
          .examples = {"svc task close K260115-0002 --result '更换压缩机，试机正常' --rating 4"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const tasks::Finishing finishing{.result = arguments.text("--result"), .fields = fact_values(shell, arguments, close_facts),
                                             .override_reason = arguments.maybe("--override")};
            return answer(shell, tasks::close(shell.world(), shell.store(), case_target(shell, arguments, "task"), finishing));
          }};
}

}  // namespace svc::cli
