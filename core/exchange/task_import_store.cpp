// SPDX-License-Identifier: MIT
// Tasks on their way into the store, a row each; the number that they had in the source tells them apart.
#include <unordered_map>

#include "core/base/text.hpp"
#include "core/cases/act.hpp"
#include "core/exchange/imported_clocks.hpp"
#include "core/exchange/imported_events.hpp"
#include "core/exchange/existing.hpp"
#include "core/exchange/links.hpp"
#include "core/exchange/task_draft.hpp"
#include "core/tasks/case_file.hpp"
#include "core/tasks/task_store.hpp"

namespace svc::exchange {
namespace {

using tasks::Task;

// The first field that the source tells otherwise.
std::string_view difference_of(const Task& there, const Task& told) {
  return first_difference({{"given", there.received == told.received}, {"closed", there.closed == told.closed}, {"state", there.state == told.state},
                           {"kind", there.kind == told.kind}, {"type", there.type == told.type}, {"title", there.title == told.title},
                           {"ticket", there.about == told.about}, {"owner", there.owner == told.owner}, {"department", there.department == told.department},
                           {"supplier", there.supplier == told.supplier}, {"due_on", there.due_on == told.due_on},
                           {"contact_name", there.contact_name == told.contact_name}, {"phone", there.contact_phone == told.contact_phone}});
}

class Tasks : public Landing {
 public:
  Tasks(store::WriteSession& session, const Batch& batch) : session_{session}, batch_{batch}, links_{session} {
    // Of tasks there are thousands at most; those that people gave here have no number of another system.
    session.db().each("SELECT subject, batch, fields FROM event WHERE subject_kind = 'task' AND act = 'opened' AND batch IS NOT NULL ORDER BY id", {},
                      [&](const store::Row& row) {
                        const auto fields = parse_json(row.text(2), "event");
                        const auto* ref = fields.find(task_ref);
                        if (ref != nullptr && ref->text() != nullptr) known_[*ref->text()] = {row.integer(0), row.integer(1)};
                      });
  }

  Landed land(const MappedRecord& record, std::int64_t) override {
    TaskDraft draft;
    draft.task.owner = cases::acting_staff(session_);
    if (auto wrong = draft_task(record, session_.now(), draft)) return rejected(std::move(*wrong));
    if (auto wrong = link(record.values, draft.task)) return rejected(std::move(*wrong));
    const std::string ref{record.values[task_field::ref].text};
    if (const auto there = known_.find(ref); there != known_.end()) return compare(there->second, draft);
    insert(draft);
    known_[ref] = {draft.task.id, batch_.id};
    return {Outcome::added};
  }

  void finish() override { fold_imported_clocks(session_, batch_.id, {tasks::CaseFile::kind, open_}); }

 private:
  struct Known {
    std::int64_t task = 0, batch = 0;
  };

  std::optional<Rejection> link(const FieldValues& values, Task& task) {
    if (const auto& number = values[task_field::ticket]; number.given) {
      const auto ticket = links_.ticket(number.text);
      if (!ticket) {
        return Rejection{"reference", "ticket", say(N_("There is no ticket {number}."), {{"number", std::string{number.text}}}), say(N_("Import the tickets first."))};
      }
      task.about_kind = "ticket";
      task.about = *ticket;
    }
    if (const auto& name = values[task_field::owner]; name.given) {
      const auto person = links_.staff(name.text);
      if (!person) {
        return Rejection{"reference", "owner", say(N_("Nobody of the staff is called {name}."), {{"name", std::string{name.text}}}), say(N_("Import the staff first."))};
      }
      task.owner = *person;
    }
    return std::nullopt;
  }

  Landed compare(const Known& known, const TaskDraft& draft) {
    const auto there = tasks::CaseFile::load(session_, known.task);
    const bool said_the_same = std::ranges::equal(there.events, draft.events, [](const cases::Event& a, const cases::Event& b) {
      return a.act == b.act && a.happened == b.happened && canonical(a.fields) == canonical(b.fields);
    });
    const auto field = difference_of(there.task, draft.task);
    if (field.empty() && said_the_same) return {Outcome::same};
    const std::string column{field.empty() ? "result" : field};
    if (known.batch == batch_.id) return rejected({"duplicate", column, say(N_("An earlier line of this file has the same id and other content.")), {}});
    const bool touched = there.task.revision > 1 || there.events.size() > draft.events.size();
    auto wrong = changed_since(session_, {"task", known.task, known.batch}, touched);
    wrong.column = column;
    return rejected(std::move(wrong));
  }

  void insert(TaskDraft& draft) {
    auto& task = draft.task;
    task.id = session_.next_case(tasks::CaseFile::kind);
    tasks::insert_row(session_, task);
    const auto& table = store::shape(store::TableId::task);
    session_.db().first(table.select, {task.id}, [&](const store::Row& row) {
      std::vector<store::Value> values;
      for (std::size_t i = 0; i < table.columns.size(); ++i) values.push_back(row.value(static_cast<int>(i)));
      session_.record_imported(store::TableId::task, batch_.id, values);
    });
    for (auto& event : draft.events) {
      event.actor = task.owner;
      insert_imported_event(session_, batch_.id, {.kind = tasks::CaseFile::kind, .id = task.id}, event);
    }
    if (!task.closed) open_.push_back(task.id);
  }

  store::WriteSession& session_;
  Batch batch_;
  Links links_;
  std::unordered_map<std::string, Known> known_;
  std::vector<std::int64_t> open_;
};

}  // namespace

std::unique_ptr<Landing> task_landing(store::WriteSession& session, const Batch& batch) { return std::make_unique<Tasks>(session, batch); }

}  // namespace svc::exchange
