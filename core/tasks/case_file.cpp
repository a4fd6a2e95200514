// SPDX-License-Identifier: MIT
#include "core/tasks/case_file.hpp"

#include "core/cases/event_store.hpp"
#include "core/cases/facts.hpp"
#include "core/tasks/task_store.hpp"

namespace svc::tasks {

CaseFile CaseFile::load(store::ReadSession& session, std::int64_t id) {
  CaseFile file;
  file.task = load_task(session, id);
  file.events = cases::load_events(session, kind, id);
  return file;
}

policy::Facts CaseFile::facts(store::ReadSession& session, Instant) const {
  policy::Facts facts;
  cases::add_events(facts, events, {.kind = kind, .round = task.round}, session.zone());
  facts.set("task_kind", task.kind);
  facts.set("task_type", task.type);
  if (task.owner != 0) facts.set("owner", std::to_string(task.owner));
  if (!task.department.empty()) facts.set("department", task.department);
  if (task.due_on) facts.set("due_on", *task.due_on);
  if (!task.contact_name.empty()) facts.set("notice.contact", std::string{cases::on_file});
  if (!task.contact_phone.empty()) facts.set("notice.phone", std::string{cases::on_file});
  return facts;
}

void CaseFile::save(store::WriteSession& session) {
  if (task.revision == 1 && !events.empty() && events.front().batch) session.note_before(store::TableId::task, task.id);
  update_task(session, task);
}

}  // namespace svc::tasks
