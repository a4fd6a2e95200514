// SPDX-License-Identifier: MIT
#include "cli/views/task_view.hpp"

#include "cli/views/case_tables.hpp"
#include "cli/views/cells.hpp"
#include "core/cases/kinds.hpp"

namespace svc::cli {
namespace {

Label task_kind_label(const std::string& kind) { return {kind, kind == "supplier" ? say(N_("supplier")) : say(N_("department"))}; }

Label task_type_label(const std::string& type) {
  if (type == "rectification") return {type, say(N_("rectification"))};
  if (type == "design") return {type, say(N_("design change"))};
  if (type == "shipping") return {type, say(N_("shipping"))};
  return {type, type == "analysis" ? say(N_("analysis")) : say(N_("other task"))};
}

Label task_state_label(cases::State state) { return {std::string{cases::to_text(state)}, cases::label(state)}; }

Cell about_cell(const store::Settings& settings, const tasks::Task& task) {
  return task.about == 0 ? Cell{nullptr} : Cell{cases::number_of(settings, task.about_kind, task.about)};
}

}  // namespace

Record task_record(const store::Settings& settings, const tasks::TaskRecord& record, customers::Phones phones) {
  const auto& task = record.file.task;
  const auto& staff = record.told.staff;
  return {.id = "task",
          .title = {},
          .fields = {{"number", say(N_("Task")), cases::number_of(settings, "task", task.id)},
                     {"state", say(N_("State")), task_state_label(task.state)},
                     {"kind", say(N_("Given to")), task_kind_label(task.kind)},
                     {"type", say(N_("Type")), task_type_label(task.type)},
                     {"title", say(N_("What is to be done")), text_cell(task.title)},
                     {"about", say(N_("For case")), about_cell(settings, task)},
                     {"department", say(N_("Department")), text_cell(task.department)},
                     {"supplier", say(N_("Supplier")), text_cell(task.supplier)},
                     {"contact_name", say(N_("Contact")), text_cell(task.contact_name)},
                     {"contact_phone", say(N_("Contact's phone")),
                      task.contact_phone.empty() ? Cell{nullptr} : Cell{customers::phone_text(task.contact_phone, phones)}},
                     {"owner", say(N_("Owner")), person_cell(staff, task.owner)},
                     {"due_on", say(N_("Last day")), maybe_cell(task.due_on)},
                     {"given_at", say(N_("Given on")), task.received},
                     {"closed_at", say(N_("Ended")), maybe_cell(task.closed)},
                     {"entered_at", say(N_("Entered")), task.entered},
                     {"revision", say(N_("Revision")), task.revision}},
          .tables = case_tables(record.file.events, record.told),
          .records = {}};
}

Table task_table(const store::Settings& settings, const std::vector<tasks::Task>& tasks, const std::map<std::int64_t, std::string>& staff) {
  Table table{.id = "tasks",
              .title = say(N_("Tasks")),
              .columns = {{"number", say(N_("Task"))}, {"state", say(N_("State"))}, {"kind", say(N_("Given to"))}, {"type", say(N_("Type"))},
                          {"title", say(N_("What is to be done"))}, {"department", say(N_("Department"))}, {"supplier", say(N_("Supplier"))},
                          {"owner", say(N_("Owner"))}, {"due_on", say(N_("Last day"))}, {"given_at", say(N_("Given on"))},
                          {"closed_at", say(N_("Ended"))}, {"about", say(N_("For case"))}},
              .rows = {}};
  for (const auto& task : tasks) {
    table.rows.push_back({cases::number_of(settings, "task", task.id), task_state_label(task.state), task_kind_label(task.kind),
                          task_type_label(task.type), text_cell(task.title), text_cell(task.department), text_cell(task.supplier),
                          person_cell(staff, task.owner), maybe_cell(task.due_on), task.received, maybe_cell(task.closed), about_cell(settings, task)});
  }
  return table;
}

}  // namespace svc::cli
