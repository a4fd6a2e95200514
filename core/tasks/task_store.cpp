// SPDX-License-Identifier: MIT
#include "core/tasks/task_store.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/kinds.hpp"
#include "core/store/conditions.hpp"
#include "core/store/nullable.hpp"

namespace svc::tasks {
namespace {

constexpr std::string_view task_columns =
    "id, state, round, kind, type, about_kind, about, owner, department, supplier, due_on, given_at, closed_at, entered_at, "
    "contact_name, contact_phone, revision, title";

Task read_task(const store::Row& row) {
  Task task;
  task.id = row.integer(0);
  task.state = cases::state_of("task", row.integer(0), row.text(1));
  task.round = static_cast<int>(row.integer(2));
  task.kind = row.string(3);
  task.type = row.string(4);
  task.about_kind = row.string(5);
  task.about = row.integer(6);
  task.owner = row.integer(7);
  task.department = row.string(8);
  task.supplier = row.string(9);
  if (!row.is_null(10)) task.due_on = parse_date(row.text(10));
  task.received = instant_at(row.integer(11));
  if (!row.is_null(12)) task.closed = instant_at(row.integer(12));
  task.entered = instant_at(row.integer(13));
  task.contact_name = row.string(14);
  task.contact_phone = row.string(15);
  task.revision = row.integer(16);
  task.title = row.string(17);
  return task;
}

std::optional<std::string> day_text(const std::optional<Date>& day) { return day ? std::optional{to_text(*day)} : std::nullopt; }

std::optional<std::int64_t> seconds_of(const std::optional<Instant>& instant) {
  return instant ? std::optional{utc_seconds(*instant)} : std::nullopt;
}

}  // namespace

Task load_task(store::ReadSession& session, std::int64_t id) {
  std::optional<Task> task;
  session.db().first("SELECT id, state, round, kind, type, about_kind, about, owner, department, supplier, due_on, given_at, closed_at, "
                     "entered_at, contact_name, contact_phone, revision, title FROM task WHERE id = $1",
                     {id}, [&](const store::Row& row) { task = read_task(row); });
  if (!task) cases::not_found(session.settings(), "task", id);
  return std::move(*task);
}

std::vector<Task> list_tasks(store::ReadSession& session, const TaskFilter& filter) {
  const auto today = to_text(time::local_date(session.zone(), session.now()));  // outlives the values that look into it
  store::Conditions where;
  if (filter.open_only || filter.overdue) where.add("closed_at IS NULL");
  if (filter.overdue) where.add("due_on < {}", today);
  if (!filter.kind.empty()) where.add("kind = {}", filter.kind);
  if (!filter.department.empty()) where.add("department = {}", filter.department);
  if (!filter.supplier.empty()) where.add("supplier = {}", filter.supplier);
  if (filter.owner) where.add("owner = {}", *filter.owner);
  if (filter.about != 0) {
    where.add("about_kind = {}", filter.about_kind);
    where.add("(about = {} AND about <> 0)", filter.about);
  }
  const auto limit = where.placeholder(filter.limit);
  std::vector<Task> found;
  session.db().each(fmt::format("SELECT {} FROM task{} ORDER BY id DESC LIMIT {}", task_columns, where.text(), limit), where.values(),
                    [&](const store::Row& row) { found.push_back(read_task(row)); });
  return found;
}

void insert_row(store::WriteSession& session, const Task& task) {
  session.db().run("INSERT INTO task (id, state, round, kind, type, about_kind, about, owner, department, supplier, due_on, given_at, closed_at, "
                   "entered_at, contact_name, contact_phone, revision, title) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
                   "$15, $16, $17, $18)",
                   {task.id, cases::to_text(task.state), task.round, task.kind, task.type, task.about_kind, task.about, task.owner, task.department,
                    task.supplier, store::nullable(day_text(task.due_on)), utc_seconds(task.received), store::nullable(seconds_of(task.closed)),
                    utc_seconds(task.entered), task.contact_name, task.contact_phone, task.revision, task.title});
}

void insert_task(store::WriteSession& session, const Task& task) {
  insert_row(session, task);
  session.touch(store::TableId::task, task.id);
}

void update_task(store::WriteSession& session, Task& task) {
  const auto changed = session.db().run(
      "UPDATE task SET state = $3, round = $4, owner = $5, department = $6, supplier = $7, due_on = $8, closed_at = $9, title = $10, "
      "about_kind = $11, about = $12, contact_name = $13, contact_phone = $14, revision = revision + 1 WHERE id = $1 AND revision = $2",
      {task.id, task.revision, cases::to_text(task.state), task.round, task.owner, task.department, task.supplier,
       store::nullable(day_text(task.due_on)), store::nullable(seconds_of(task.closed)), task.title, task.about_kind, task.about,
       task.contact_name, task.contact_phone});
  if (changed == 0) cases::changed_meanwhile(session.settings(), "task", task.id);
  ++task.revision;
  session.touch(store::TableId::task, task.id);
}

}  // namespace svc::tasks
