// SPDX-License-Identifier: MIT
#include "cli/commands/case_options.hpp"
#include "cli/views/form_view.hpp"
#include "cli/views/task_view.hpp"
#include "core/cases/kinds.hpp"
#include "core/tasks/forms.hpp"

namespace svc::cli {
namespace {

Exit run_task_show(Shell& shell, const Arguments& arguments) {
  const bool whole = arguments.flag("--full");
  if (whole) shell.will_need(Needs::write);
  const auto id = case_id(shell, "task", arguments.text("task"));
  const auto phones = whole ? customers::Phones::whole : customers::Phones::masked;
  const auto& settings = shell.store().settings();
  tasks::TaskRecord record;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = tasks::show(session, id);
  }
  if (whole) customers::record_full_reading(shell.world(), shell.store(), {.as = shell.options().as}, "task", id);
  const auto* form = policy::find_form(tasks::forms(), arguments.text("--form"));
  if (form == nullptr) {
    shell.show(task_record(settings, record, phones));
    return Exit::done;
  }
  const auto& task = record.file.task;
  const auto about = task.about == 0 ? std::string{} : cases::number_of(settings, task.about_kind, task.about);
  show_form(shell, tasks::fill_form(record, *form, about), {.number = cases::number_of(settings, "task", id), .staff = record.told.staff, .phones = phones});
  return Exit::done;
}

}  // namespace

Command task_show() {
  return {.path = {"task", "show"},
          .help = N_("Show everything about a task, or print one of its forms"),
          .needs = Needs::read,
          .options = {case_option("task"), {.name = "--full", .help = N_("Show phones whole; the reading is journalled"), .type = Type::flag},
                      {.name = "--form", .help = N_("Print this form as a page of HTML, filled as far as known"), .value = "FORM", .choices = form_names(tasks::forms())}},
          .examples = {"svc task show K260115-0002", "svc task show K260115-0002 --form notice --full >notice.html"},
          .run = run_task_show};
}

}  // namespace svc::cli
