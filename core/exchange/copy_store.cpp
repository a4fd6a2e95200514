// SPDX-License-Identifier: MIT
// What `svc export` wrote, back into a store: the same rows under the same numbers.
#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/exchange/copy_decided.hpp"
#include "core/exchange/imported_clocks.hpp"
#include "core/exchange/imported_events.hpp"
#include "core/cases/history.hpp"
#include "core/papers/paper_store.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::exchange {
namespace {

using store::Value;

Value view_of(const CopyValue& kept) {
  if (const auto* whole = std::get_if<std::int64_t>(&kept)) return *whole;
  if (const auto* written = std::get_if<std::string>(&kept)) return std::string_view{*written};
  return nullptr;
}

bool is_value(const Value& there, const CopyValue& wanted) {
  if (const auto* whole = std::get_if<std::int64_t>(&there)) return CopyValue{*whole} == wanted;
  if (const auto* written = std::get_if<std::string_view>(&there)) return CopyValue{std::string{*written}} == wanted;
  return std::holds_alternative<std::nullptr_t>(wanted);
}

class Copy : public CopyLanding {
 public:
  Copy(store::WriteSession& session, const Batch& batch, Kind kind, const std::vector<std::string>& headings, bool guarded)
      : session_{session}, batch_{batch}, kind_{kind}, copy_{copy_shape(kind)}, shape_{store::shape(copy_.table)},
        reader_{session, kind, headings, guarded}, insert_sql_{insert_sql()},
        clocks_{kind == Kind::units && units_have_clocks(session)} {}

  Landed land(const Record& source) override {
    if (auto wrong = reader_.read(source, record_)) return rejected(std::move(*wrong));
    if (!begins()) return rejected({"value", "events", say(N_("This is not what svc export writes.")), {}});
    derive(source.line);
    if (const auto there = find()) return kind_ == Kind::staff ? add_to(*there) : compare(*there);
    insert();
    return {Outcome::added};
  }

  void finish() override {
    if (is_case()) fold_imported_clocks(session_, batch_.id, {case_kind_of(kind_), open_});
    else if (kind_ == Kind::staff) insert_trainings();
    else if (!event_kind_of(kind_).empty()) fold_imported_parties(session_, batch_.id, {event_kind_of(kind_), open_});
  }

 private:
  [[nodiscard]] std::ptrdiff_t place(std::string_view column) const {
    return std::ranges::find(shape_.columns, column, &store::TableColumn::name) - shape_.columns.begin();
  }
  [[nodiscard]] bool has(std::string_view column) const { return place(column) < std::ssize(shape_.columns); }
  CopyValue& at(std::string_view column) { return record_.row[static_cast<std::size_t>(place(column))]; }
  const std::string& text_at(std::string_view column) { return std::get<std::string>(at(column)); }
  [[nodiscard]] bool is_case() const { return !case_kind_of(kind_).empty(); }
  [[nodiscard]] std::int64_t key() const { return std::get<std::int64_t>(record_.row.front()); }

  // Contracts and tasks have the event that an undo finds them by.
  [[nodiscard]] bool begins() const {
    const std::string_view act = kind_ == Kind::papers ? "registered" : kind_ == Kind::tasks ? "opened" : "";
    return act.empty() || std::ranges::find(record_.events, act, &cases::Event::act) != record_.events.end();
  }

  // What no cell holds.
  void derive(std::int64_t line) {
    if (has("name_key")) at("name_key") = customers::name_key(text_at("name"));
    if (has("number_key")) at("number_key") = customers::serial_key(text_at("number"));
    if (has("serial_key")) at("serial_key") = customers::serial_key(text_at("serial"));
    if (has("uid")) at("uid") = std::int64_t{-1};  // who may act is granted, not imported
    if (has("batch_line")) at("batch_line") = line;
    if (kind_ == Kind::units) at("created_at") = utc_seconds(session_.now());  // from when its owner's clocks are reckoned: nobody here knew of it before
    if (has("revision")) at("revision") = std::int64_t{1};
    if (has("entered_at")) at("entered_at") = utc_seconds(session_.now());
    if (has("history")) at("history") = keeps_history() ? cases::history_text(record_.events) : std::string{};
    if (has("batch")) at("batch") = batch_.id;
  }

  // As every import of closed tickets: one row, where nobody here is named in what happened.
  bool keeps_history() {
    return !std::holds_alternative<std::nullptr_t>(at("closed_at")) && std::ranges::all_of(record_.events, [](const cases::Event& event) {
      return event.actor == 0 && event.for_staff == 0 && event.person.empty();
    });
  }

  // The record that is there under its natural key, or under its number.
  std::optional<std::int64_t> find() {
    std::optional<std::int64_t> there;
    if (kind_ == Kind::ledger) there = standing_entry(session_, record_);
    if (there) return there;
    const auto take_id = [&](const store::Row& row) { there = row.integer(0); };
    if (has(copy_.natural) && !std::holds_alternative<std::nullptr_t>(at(copy_.natural))) {
      session_.db().first(copy_.by_natural, {view_of(at(copy_.natural))}, take_id);
      if (there) return there;
    }
    session_.db().first(shape_.select, {key()}, take_id);
    const bool named = kind_ == Kind::products || kind_ == Kind::units || kind_ == Kind::staff || kind_ == Kind::returns;
    if (!there || !named) return there;
    record_.row.front() = session_.next(shape_.name);  // another one has the number, and nothing else refers to it
    return std::nullopt;
  }

  Landed compare(std::int64_t there) {
    bool same = true;
    session_.db().first(shape_.select, {there}, [&](const store::Row& row) {
      for (const auto& column : copy_.columns) {
        if (column.column.empty() || column.codec == Codec::key) continue;
        same = same && is_value(row.value(static_cast<int>(place(column.column))), at(column.column));
      }
      if (has("subject_kind")) same = same && is_value(row.value(static_cast<int>(place("subject_kind"))), at("subject_kind"));
      if (has("about_kind")) same = same && is_value(row.value(static_cast<int>(place("about_kind"))), at("about_kind"));
      if (!event_kind_of(kind_).empty()) same = same && events_text(session_, told_of(there, row)) == events_text(session_, record_.events);
    });
    if (kind_ == Kind::return_cases) same = same && lines_text(session_, copied_lines(session_, there), RateKeys::left_out) == lines_text(session_, record_.lines, RateKeys::left_out);
    if (kind_ == Kind::papers) same = same && papers_text(there) == plan_text(session_.zone(), record_.plan) + uses_text(session_, record_.uses);
    if (kind_ == Kind::approvals) same = same && decisions_text(session_, decisions_of(session_, there)) == decisions_text(session_, record_.decisions);
    if (kind_ == Kind::sales) same = same && sales::rest_of(session_, there) == record_.rest;
    if (kind_ == Kind::customers) same = same && contacts_text(contacts_of(session_, there), false) == contacts_text(record_.contacts, false);
    if (same) return {Outcome::same};
    return rejected({"changed", std::string{copy_heading}, say(N_("The store has this record with other content.")), {}});
  }

  // Somebody who stands here already learnt what the file tells beside what is known here.
  Landed add_to(std::int64_t there) {
    auto known = cases::told_events(session_, "staff", there, {});
    std::vector<cases::Event> fresh;
    std::vector<LaterPerson> later;
    for (std::size_t i = 0; i < record_.events.size(); ++i) {
      const auto text = events_text(session_, {record_.events[i]});
      const bool awaits = std::ranges::any_of(record_.later, [&](const LaterPerson& one) { return one.event == i; });
      const auto same = std::ranges::find_if(known, [&](const cases::Event& one) { return !awaits && events_text(session_, {one}) == text; });
      if (same != known.end()) {
        known.erase(same);
        continue;
      }
      for (auto one : record_.later) {
        if (one.event == i) later.push_back({.event = fresh.size(), .acts_for = one.acts_for, .name = one.name});
      }
      fresh.push_back(record_.events[i]);
    }
    record_.events = cases::told_events(session_, "staff", there, {});  // told; the rest of the row decides
    auto landed = compare(there);
    if (landed.rejection || fresh.empty()) return landed;
    trainings_.push_back({there, std::move(fresh), std::move(later)});
    return {Outcome::added};
  }

  [[nodiscard]] std::string papers_text(std::int64_t there) {
    return plan_text(session_.zone(), papers::instalments_of(session_, there)) + uses_text(session_, papers::uses_of(session_, there));
  }

  [[nodiscard]] std::vector<cases::Event> told_of(std::int64_t there, const store::Row& row) {
    const auto history = has("history") ? row.text(static_cast<int>(place("history"))) : std::string_view{};
    return cases::told_events(session_, event_kind_of(kind_), there, history);
  }

  [[nodiscard]] std::string insert_sql() const {
    std::string names, marks;
    for (std::size_t i = 0; i < shape_.columns.size(); ++i) {
      names += (i == 0 ? "" : ", ") + std::string{shape_.columns[i].name};
      marks += (i == 0 ? "$" : ", $") + std::to_string(i + 1);
    }
    return "INSERT INTO " + std::string{shape_.name} + " (" + names + ") VALUES (" + marks + ")";
  }

  void insert() {
    if (is_case()) session_.reach_case(case_kind_of(kind_), key());
    else session_.reach(shape_.name, key());
    values_.clear();
    for (const auto& kept : record_.row) values_.push_back(view_of(kept));
    session_.db().run(insert_sql_, values_);
    session_.record_imported(shape_.id, batch_.id, values_);
    for (const auto& contact : record_.contacts) {
      const std::array<Value, 6> point{session_.next("contact_point"), key(), contact.kind, contact.value, contact.key, batch_.id};
      session_.db().run("INSERT INTO contact_point (id, customer, kind, value, value_key, batch) VALUES ($1, $2, $3, $4, $5, $6)", point);
      session_.record_imported(store::TableId::contact_point, batch_.id, point);
    }
    insert_imported_decisions(session_, batch_.id, record_);
    if (record_.rest != 0) insert_imported_rest(session_, batch_.id, key(), record_.rest);
    if (kind_ == Kind::staff) return keep_trainings();
    if (!has("history") || text_at("history").empty()) insert_events(key(), record_.events);
    if ((kind_ == Kind::units && clocks_) || (kind_ == Kind::customers && !record_.events.empty())) open_.push_back(key());
    if (!is_case()) return;
    insert_copied_lines(session_, batch_.id, key(), record_.lines);
    insert_imported_plan(session_, batch_.id, key(), record_.plan);
    insert_imported_uses(session_, batch_.id, key(), record_.uses);
    if (std::holds_alternative<std::nullptr_t>(at("closed_at"))) open_.push_back(key());
  }

  void insert_events(std::int64_t of, const std::vector<cases::Event>& events) {
    for (const auto& event : events) insert_imported_event(session_, batch_.id, {.kind = event_kind_of(kind_), .id = of}, event);
  }

  // What people learnt is entered by others, who may come after them.
  void keep_trainings() {
    if (!record_.events.empty()) trainings_.push_back({key(), record_.events, record_.later});
  }
  void insert_trainings() {
    Links links{session_};  // which knows all that came
    for (auto& [person, events, later] : trainings_) {
      for (const auto& one : later) {
        const auto found = links.staff(one.name);
        if (!found) {
          throw Error{Exit::usage, say(N_("Nobody of the staff is called {name}, who entered a training."), {{"name", shown(one.name)}}),
                      say(N_("Import the export of the staff whole, and without --chunk."))};
        }
        (one.acts_for ? events[one.event].for_staff : events[one.event].actor) = *found;
      }
      insert_events(person, events);
    }
    trainings_.clear();
  }

  store::WriteSession& session_;
  Batch batch_;
  Kind kind_;
  const CopyShape& copy_;
  const store::TableShape& shape_;
  CopyReader reader_;
  std::string insert_sql_;
  bool clocks_;  // of units
  CopyRecord record_;
  std::vector<Value> values_;
  std::vector<std::int64_t> open_;
  struct Trainings {
    std::int64_t person = 0;
    std::vector<cases::Event> events;
    std::vector<LaterPerson> later;
  };
  std::vector<Trainings> trainings_;
};

}  // namespace

std::unique_ptr<CopyLanding> copy_landing(store::WriteSession& session, const Batch& batch, Kind kind,
                                          const std::vector<std::string>& headings, bool guarded) {
  return std::make_unique<Copy>(session, batch, kind, headings, guarded);
}

}  // namespace svc::exchange
