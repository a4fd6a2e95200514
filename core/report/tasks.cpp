// SPDX-License-Identifier: MIT
#include "core/report/tasks.hpp"

#include <limits>

#include "core/cases/event_store.hpp"
#include "core/cases/kinds.hpp"
#include "core/people/staff_store.hpp"
#include "core/report/told.hpp"

namespace svc::report {
namespace {

struct TaskRow {
  std::int64_t id = 0;
  std::string title, department, supplier, about_kind;
  std::int64_t about = 0;
  std::int64_t owner = 0;
  std::optional<Date> due;
  Instant given{};
};

std::int64_t known_until(const ReportRequest& request) {
  return request.known ? utc_seconds(*request.known) : std::numeric_limits<std::int64_t>::max();
}

// Given before the end, as far as was known then.
std::vector<TaskRow> tasks_given(store::ReadSession& session, const ReportRequest& request) {
  std::vector<TaskRow> found;
  session.db().each("SELECT id, title, department, supplier, about_kind, about, owner, due_on, given_at FROM task "
                    "WHERE given_at <= $1 AND entered_at <= $2 ORDER BY id",
                    {utc_seconds(end_of(request)), known_until(request)}, [&](const store::Row& row) {
                      TaskRow task{.id = row.integer(0), .title = row.string(1), .department = row.string(2), .supplier = row.string(3),
                                   .about_kind = row.string(4), .about = row.integer(5), .owner = row.integer(6)};
                      if (!row.is_null(7)) task.due = parse_date(row.text(7));
                      task.given = instant_at(row.integer(8));
                      found.push_back(std::move(task));
                    });
  return found;
}

// What happened to it by the end, as far as was known.
std::vector<cases::Event> events_by_end(store::ReadSession& session, const ReportRequest& request, std::int64_t task) {
  auto events = cases::load_events(session, "task", task);
  const Telling telling{.as_of = end_of(request), .known = request.known};
  std::erase_if(events, [&](const cases::Event& event) { return !telling.tells(event); });
  return events;
}

const cases::Event* ending_of(const std::vector<cases::Event>& events) {
  const cases::Event* ending = nullptr;
  for (const auto& event : events) {
    if (event.act == "closed" || event.act == "cancelled") ending = &event;
  }
  return ending;
}

Cell case_cell(const store::ReadSession& session, const TaskRow& task) {
  return task.about == 0 ? Cell{nullptr} : Cell{cases::number_of(session.settings(), task.about_kind, task.about)};
}

Cell day_cell(const std::optional<Date>& day) { return day ? Cell{*day} : Cell{nullptr}; }

}  // namespace

Table overdue_tasks(store::ReadSession& session, const ReportRequest& request) {
  Table table{.id = "tasks_overdue",
              .title = say(N_("Tasks overdue")),
              .columns = {left("number", N_("Number")), left("title", N_("What is to be done")), left("department", N_("Department")),
                          left("supplier", N_("Supplier")), left("due_on", N_("Last day")), left("owner", N_("Owner")), left("about", N_("For case"))},
              .rows = {}};
  const Names names{session};
  const auto today = time::local_date(session.zone(), end_of(request));
  for (const auto& task : tasks_given(session, request)) {
    if (!task.due || *task.due >= today || ending_of(events_by_end(session, request, task.id)) != nullptr) continue;
    table.rows.push_back({cases::number_of(session.settings(), "task", task.id), text_or_nothing(task.title), text_or_nothing(task.department),
                          text_or_nothing(task.supplier), *task.due, names.person(task.owner), case_cell(session, task)});
  }
  return table;
}

Table supplier_notices(store::ReadSession& session, const ReportRequest& request) {
  Table table{.id = "notices",
              .title = say(N_("Written notices to suppliers")),
              .columns = {left("number", N_("Number")), left("supplier", N_("Supplier")), left("title", N_("What is to be done")), left("given", N_("Given on")),
                          left("due_on", N_("Last day")), left("ended", N_("Ended")), left("late", N_("Later than promised")),
                          right("rating", N_("Rating")), left("costs", N_("Costs the supplier bears")), left("owner", N_("Owner")), left("about", N_("For case"))},
              .rows = {}};
  const Names names{session};
  for (const auto& task : tasks_given(session, request)) {
    if (task.supplier.empty()) continue;
    const auto events = events_by_end(session, request, task.id);
    const auto* ending = ending_of(events);
    if (ending != nullptr && ending->happened < request.period.from) continue;
    const auto last = time::local_date(session.zone(), ending != nullptr ? ending->happened : end_of(request));
    const auto* rating = ending == nullptr ? nullptr : ending->fields.find("supplier_rating");
    const auto costs = events.empty() ? std::string{} : field_text(events.front(), "notice.costs");
    table.rows.push_back({cases::number_of(session.settings(), "task", task.id), task.supplier, text_or_nothing(task.title), task.given,
                          day_cell(task.due), ending == nullptr ? Cell{nullptr} : Cell{ending->happened}, task.due && last > *task.due,
                          rating == nullptr || rating->integer() == nullptr ? Cell{nullptr} : Cell{*rating->integer()}, text_or_nothing(costs),
                          names.person(task.owner), case_cell(session, task)});
  }
  return table;
}

}  // namespace svc::report
