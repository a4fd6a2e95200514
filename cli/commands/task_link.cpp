// SPDX-License-Identifier: MIT
#include "cli/commands/case_options.hpp"
#include "cli/views/case_tables.hpp"
#include "core/base/case_number.hpp"
#include "core/tasks/task_store.hpp"
#include "core/tasks/act.hpp"
#include "core/ticket/repeats.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::cli {
namespace {

// A ticket or another task, which must be there.
tasks::Linking task_linking(Shell& shell, const Arguments& arguments) {
  const auto number = arguments.text("--to");
  const bool is_task = parse_case_number('K', number, shell.store().settings().site).has_value();
  tasks::Linking linking{.kind = is_task ? "task" : "ticket", .text = arguments.text("--text")};
  linking.other = case_id(shell, linking.kind, number);
  store::ReadSession session{shell.world(), shell.store()};
  if (is_task) static_cast<void>(tasks::load_task(session, linking.other));
  else static_cast<void>(ticket::load_ticket(session, linking.other));
  return linking;
}

}  // namespace

Command task_link() {
  return {.path = {"task", "link"},
          .help = N_("Name a ticket or another task that belongs to it; both show it"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("task"),
                      {.name = "--to", .help = N_("The other one's number"), .value = "NUMBER", .required = true},
                      {.name = "--text", .help = N_("Why")}},
          .examples = {"svc task link K260115-0002 --to T260115-0003"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto linking = task_linking(shell, arguments);
            return answer(shell, tasks::link(shell.world(), shell.store(), case_target(shell, arguments, "task"), linking, ticket::note_linked));
          }};
}

}  // namespace svc::cli
