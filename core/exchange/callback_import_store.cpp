// SPDX-License-Identifier: MIT
// Cards of callbacks on their way into the history of their tickets. A ticket is marked as worked on; its deadlines, where it has
// stored ones, are folded anew: a callback that was made in time stops the one that waits for it.
#include "core/base/json.hpp"
#include "core/exchange/imported_events.hpp"
#include "core/exchange/landing.hpp"
#include "core/exchange/links.hpp"
#include "core/ticket/case_file.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::exchange {
namespace {

namespace field = callback_field;

constexpr std::array<std::string_view, 3> callback_acts{"called_back", "callback_tried", "callback_given_up"};  // by choice of the field "outcome"
struct Answer {
  std::size_t field;
  const char* name;  // of the dictionary
};
constexpr auto numbers = std::to_array<Answer>({{field::rating, "rating"}, {field::attitude, "card.attitude"}, {field::skill, "card.skill"},
                                                {field::punctuality, "card.punctuality"}});
constexpr auto texts = std::to_array<Answer>({{field::items, "card.items"}, {field::suggestions, "card.suggestions"}, {field::needs, "card.needs"},
                                              {field::rectification, "rectification"}, {field::reason, "callback_end_reason"}, {field::note, "text"}});

bool is_call(const cases::Event& event) { return std::ranges::find(callback_acts, event.act) != callback_acts.end(); }

Rejection wrong(std::string code, std::size_t which, Message why, Message hint) {
  return {std::move(code), std::string{fields_of(Kind::callbacks)[which].name}, std::move(why), std::move(hint)};
}

class Callbacks : public Landing {
 public:
  Callbacks(store::WriteSession& session, const Batch& batch) : session_{session}, batch_{batch}, links_{session} {}

  Landed land(const MappedRecord& record, std::int64_t) override {
    const auto& values = record.values;
    const auto id = links_.ticket(values[field::ticket].text);
    if (!id) {
      return rejected(wrong("reference", field::ticket, say(N_("There is no ticket {number}."), {{"number", std::string{values[field::ticket].text}}}), say(N_("Import the tickets first."))));
    }
    const auto caller = values[field::caller].given ? links_.staff(values[field::caller].text) : std::optional<std::int64_t>{0};
    if (!caller) {
      return rejected(wrong("reference", field::caller, say(N_("Nobody of the staff is called {name}."), {{"name", std::string{values[field::caller].text}}}), say(N_("Import the staff first."))));
    }
    const auto ticket = ticket::load_ticket(session_, *id);
    const auto known = ticket::told_events(session_, ticket);
    auto event = event_of(record, known);
    event.actor = *caller;
    if (event.happened < ticket.received) {
      return rejected(wrong("contradiction", field::called_at, say(N_("The customer was called before the ticket was received.")), say(N_("Correct the row in the rejects file and import that."))));
    }
    if (const auto* there = same_moment(known, event)) return compare(*there, event);
    append_imported_event(session_, batch_.id, ticket, event);
    worked_on_.insert(*id);
    return {Outcome::added};
  }

  [[nodiscard]] bool has_ids() const override { return false; }  // several are of one ticket
  void finish() override { refold_worked_on(session_, worked_on_); }

 private:
  static cases::Event event_of(const MappedRecord& record, const std::vector<cases::Event>& known) {
    const auto& values = record.values;
    const auto outcome = values[field::outcome].given ? static_cast<std::size_t>(values[field::outcome].number) : 0;
    cases::Event event{.act = std::string{callback_acts.at(outcome)}, .happened = instant_at(values[field::called_at].number)};
    for (const auto& [name, value] : record.extras) event.fields.set(name, parse_json(value, name));
    for (const auto& [which, name] : numbers) {
      if (values[which].given) event.fields.set(name, values[which].number);
    }
    for (const auto& [which, name] : texts) {
      if (values[which].given) event.fields.set(name, values[which].text);
    }
    static constexpr std::array<std::string_view, 3> words{"reached", "not_reached", "given_up"};
    event.fields.set("callback_outcome", words.at(outcome));
    std::int64_t tried = outcome == 2 ? 0 : 1;
    for (const auto& one : known) {
      if (one.happened <= event.happened) event.round = std::max(event.round, one.round);
    }
    for (const auto& one : known) tried += one.round == event.round && one.act == "callback_tried" && one.happened < event.happened ? 1 : 0;
    event.fields.set("callback_attempts", tried);
    return event;
  }

  static const cases::Event* same_moment(const std::vector<cases::Event>& known, const cases::Event& event) {
    const auto found = std::ranges::find_if(known, [&](const cases::Event& one) { return one.happened == event.happened && is_call(one); });
    return found == known.end() ? nullptr : &*found;
  }

  [[nodiscard]] Landed compare(const cases::Event& there, const cases::Event& event) const {
    const auto said = [](const cases::Event& one) {
      auto fields = one.fields;
      fields.set("callback_attempts", nullptr);  // as many as were known then
      return canonical(fields);
    };
    if (there.batch != batch_.id && there.act == event.act && said(there) == said(event) && (there.actor == event.actor || event.actor == 0)) return {Outcome::same};
    if (there.batch == batch_.id) return rejected(wrong("duplicate", field::called_at, say(N_("An earlier line of this file is of the same call.")), {}));
    return rejected(wrong("changed", field::called_at, say(N_("The ticket has another callback at that time.")), {}));
  }

  store::WriteSession& session_;
  Batch batch_;
  Links links_;
  std::set<std::int64_t> worked_on_;
};

}  // namespace

std::unique_ptr<Landing> callback_landing(store::WriteSession& session, const Batch& batch) { return std::make_unique<Callbacks>(session, batch); }

}  // namespace svc::exchange
