// SPDX-License-Identifier: MIT
#include "cli/commands/case_options.hpp"
#include "cli/row_limit.hpp"
#include "cli/views/task_view.hpp"
#include "cli/views/whole_rows.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"
#include "core/tasks/task_store.hpp"

namespace svc::cli {
namespace {

Exit run_task_list(Shell& shell, const Arguments& arguments) {
  tasks::TaskFilter filter{.open_only = arguments.flag("--open"), .overdue = arguments.flag("--overdue"), .kind = arguments.text("--kind"),
                           .department = arguments.text("--department"), .supplier = arguments.text("--supplier")};
  filter.limit = most_rows(shell, arguments);
  if (const auto number = arguments.maybe("--for")) {
    filter.about_kind = "ticket";
    filter.about = case_id(shell, "ticket", *number);
  }
  Table table;
  {
    store::ReadSession session{shell.world(), shell.store()};
    session.act_as(people::identify(session));
    if (const auto owner = arguments.maybe("--owner")) filter.owner = people::load_staff(session, *owner).id;
    const auto found = tasks::list_tasks(session, filter);
    table = task_table(session.settings(), found, people::staff_names(session));
    if (for_programs(shell)) add_whole_rows(session, table, found);
  }
  shell.show(table);
  return Exit::done;
}

}  // namespace

Command task_list() {
  return {.path = {"task", "list"},
          .help = N_("List tasks, newest first"),
          .needs = Needs::read,
          .options = {{.name = "--open", .help = N_("Not yet ended"), .type = Type::flag},
                      {.name = "--overdue", .help = N_("Open, and its last day is over"), .type = Type::flag},
                      {.name = "--for", .help = N_("Of this ticket"), .value = "TICKET"},
                      {.name = "--kind", .help = N_("Given to"), .choices = {"department", "supplier"}},
                      {.name = "--department", .help = N_("Of this department")},
                      {.name = "--supplier", .help = N_("Of this supplier")},
                      {.name = "--owner", .help = N_("Of this person"), .value = "PERSON"},
                      row_limit()},
          .examples = {"svc task list --open --department 技术部", "svc task list --overdue"},
          .run = run_task_list};
}

}  // namespace svc::cli
