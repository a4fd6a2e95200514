// SPDX-License-Identifier: MIT
#include "cli/commands/case_options.hpp"
#include "cli/views/task_view.hpp"

namespace svc::cli {
namespace {

Exit run_task_show(Shell& shell, const Arguments& arguments) {
  const bool whole = arguments.flag("--full");
  if (whole) shell.will_need(Needs::write);
  const auto id = case_id(shell, "task", arguments.text("task"));
  Record record;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = task_record(session.settings(), tasks::show(session, id), whole ? customers::Phones::whole : customers::Phones::masked);
  }
  if (whole) customers::record_full_reading(shell.world(), shell.store(), {.as = shell.options().as}, "task", id);
  shell.show(record);
  return Exit::done;
}

}  // namespace

Command task_show() {
  return {.path = {"task", "show"},
          .help = N_("Show everything about a task"),
          .needs = Needs::read,
          .options = {case_option("task"), {.name = "--full", .help = N_("Show phones whole; the reading is journalled"), .type = Type::flag}},
          .examples = {"svc task show K260115-0002"},
          .run = run_task_show};
}

}  // namespace svc::cli
