// SPDX-License-Identifier: MIT
#include "core/exchange/task_draft.hpp"

#include "core/base/json.hpp"
#include "core/tasks/act.hpp"

namespace svc::exchange {
namespace {

namespace of = task_field;
enum : std::int64_t { task_open, task_closed, task_cancelled };  // choices of the field "state"

std::optional<Rejection> odd_task(const char* column, Message why) {
  return Rejection{"contradiction", column, std::move(why), say(N_("Correct the row in the rejects file and import that."))};
}

std::string told_text(const FieldValue& value) { return value.given ? std::string{value.text} : std::string{}; }

std::optional<Rejection> check_task(const FieldValues& values, const tasks::Task& task) {
  if (task.kind == "supplier" && task.supplier.empty()) return odd_task("supplier", say(N_("It is a supplier's task, but the supplier is not named.")));
  if (task.kind == "department" && !task.supplier.empty()) return odd_task("supplier", say(N_("It is a department's task, but it names a supplier: let its kind be supplier.")));
  const bool over = values[of::state].given && values[of::state].number != task_open;
  if (over && !values[of::closed].given) return odd_task("closed", say(N_("It is closed, but no column says when.")));
  if (values[of::state].given && !over && values[of::closed].given) return odd_task("state", say(N_("It has a time of closing, but its state is not closed.")));
  if (values[of::closed].given && values[of::closed].number < values[of::given].number) return odd_task("closed", say(N_("The task was closed before it was given.")));
  return std::nullopt;
}

void take_row(const FieldValues& values, tasks::Task& task) {
  task.supplier = told_text(values[of::supplier]);
  task.kind = values[of::kind].given ? std::string{values[of::kind].text} : task.supplier.empty() ? "department" : "supplier";
  task.type = values[of::type].given ? std::string{values[of::type].text} : "other";
  task.title = told_text(values[of::title]);
  task.department = told_text(values[of::department]);
  task.contact_name = told_text(values[of::contact_name]);
  task.contact_phone = told_text(values[of::phone]);
  if (values[of::due_on].given) task.due_on = parse_date(values[of::due_on].text);
  task.received = instant_at(values[of::given].number);
}

Json opening_of(const MappedRecord& record) {
  Json fields = JsonObject{};
  for (const auto& [name, value] : record.extras) fields.set(name, parse_json(value, name));
  fields.set(task_ref, record.values[of::ref].text);
  if (record.values[of::due_on].given) fields.set("due_on", record.values[of::due_on].text);
  if (record.values[of::contact_name].given) fields.set("notice.contact", "");
  if (record.values[of::phone].given) fields.set("notice.phone", "");
  return tasks::without_contact(std::move(fields));
}

}  // namespace

std::optional<Rejection> draft_task(const MappedRecord& record, Instant now, TaskDraft& draft) {
  const auto& values = record.values;
  auto& task = draft.task;
  take_row(values, task);
  task.entered = now;
  if (auto wrong = check_task(values, task)) return wrong;
  const auto happen = [&](const char* act, Instant at, Json fields) {
    cases::Event event{.round = 1, .act = act, .happened = at, .fields = std::move(fields)};
    event.entered = now;
    draft.events.push_back(std::move(event));
  };
  happen("opened", task.received, opening_of(record));
  Json told = JsonObject{};
  if (values[of::result].given) told.set("text", values[of::result].text);
  if (!values[of::closed].given) {
    if (values[of::result].given) happen("noted", task.received, std::move(told));
    return std::nullopt;
  }
  const bool cancelled = values[of::state].given && values[of::state].number == task_cancelled;
  task.closed = instant_at(values[of::closed].number);
  task.state = cancelled ? cases::State::cancelled : cases::State::closed;
  if (!cancelled) happen("done", *task.closed, JsonObject{});
  happen(cancelled ? "cancelled" : "closed", *task.closed, std::move(told));
  return std::nullopt;
}

}  // namespace svc::exchange
