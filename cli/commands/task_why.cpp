// SPDX-License-Identifier: MIT
#include "cli/commands/case_options.hpp"
#include "cli/views/case_tables.hpp"
#include "cli/views/why_view.hpp"
#include "core/cases/kinds.hpp"
#include "core/tasks/act.hpp"

namespace svc::cli {
namespace {

Exit run_task_why(Shell& shell, const Arguments& arguments) {
  const auto id = case_id(shell, "task", arguments.text("task"));
  tasks::TaskRecord record;
  std::vector<duty::VerdictFlips> flips;
  Json proof;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = tasks::show(session, id);
    flips = duty::flips_of(session, "task", record.told.verdicts);
    proof = why_proof(shell, session, {.kind = "task", .id = id}, record.told);
  }
  show_why(shell, why_record("task", cases::number_of(shell.store().settings(), "task", id), record.told, flips), std::move(proof));
  return Exit::done;
}

}  // namespace

Command task_why() {
  return {.path = {"task", "why"},
          .help = N_("Explain every deadline and every verdict of a task"),
          .needs = Needs::read,
          .options = {case_option("task")},
          .examples = {"svc task why K260115-0002"},
          .run = run_task_why};
}

}  // namespace svc::cli
