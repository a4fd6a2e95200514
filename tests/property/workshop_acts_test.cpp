// SPDX-License-Identifier: MIT
// Random acts of three people on three tickets of one customer, legal and illegal, against a model: what may happen at
// all happens or is refused by the book, the rest is refused by the program; clocks always add up.
#include <doctest/doctest.h>

#include <random>

#include "core/base/error.hpp"
#include "core/store/check.hpp"
#include "core/ticket/explain.hpp"
#include "core/cases/history.hpp"
#include "core/ticket/show.hpp"
#include "core/ticket/ticket_store.hpp"
#include "core/ticket/workshop_verbs.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;
using namespace svc::ticket;

namespace {

constexpr std::int64_t technician = 1001;

struct Model {
  State state = State::open;
  int round = 1;
  bool received = false, handed = false, repaired = false, called = false;
  [[nodiscard]] bool here() const { return received && !handed; }
};

struct Stage {
  test::TicketStore& store;
  std::vector<std::int64_t> tickets;
  std::vector<Model> models;
  std::size_t at = 0;

  [[nodiscard]] Model& model() { return models[at]; }
  [[nodiscard]] std::size_t other() const { return (at + 1) % tickets.size(); }
};

// One kind of act: whether the program lets it come before the book at all, doing it, and what it changes.
struct Kind {
  const char* name;
  std::function<bool(Stage&)> possible;
  std::function<ActResult(Stage&, const Target&)> act;
  std::function<void(Stage&)> change;
};

bool runs(Stage& stage) { return !ended(stage.model().state); }
bool always(Stage&) { return true; }
void nothing(Stage&) {}
Json promise(Stage& stage) {
  return JsonObject{{"promised_at", time::rfc3339(stage.store.store().zone(), stage.store.world.now + Seconds{90'000})}};
}

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all{
      {"verify", runs, [](auto& s, auto& t) { return verify(s.store.world, s.store.store(), t, {}); }, nothing},
      {"answer", runs, [](auto& s, auto& t) { return answer(s.store.world, s.store.store(), t, {.channel = "phone", .text = "x"}); }, nothing},
      {"take", [](auto& s) { return runs(s) && !s.model().received; },
       [](auto& s, auto& t) {
         auto fields = promise(s);
         fields.set("handover_in", true);
         return take(s.store.world, s.store.store(), t, {.fields = fields});
       },
       [](auto& s) { s.model().received = true; }},
      {"repair", runs, [](auto& s, auto& t) { return repair(s.store.world, s.store.store(), t, {.fields = JsonObject{{"work", "x"}}}); }, nothing},
      {"repair done", runs,
       [](auto& s, auto& t) {
         return repair(s.store.world, s.store.store(), t, {.done = true, .fields = JsonObject{{"fault_code", "E4"}, {"repeat_cause", "x"}}});
       },
       [](auto& s) { s.model().repaired = true; }},
      {"repair entered", [](auto& s) { return runs(s) && s.model().repaired; },
       [](auto& s, auto& t) { return repair(s.store.world, s.store.store(), t, {.status_entered = true}); }, nothing},
      {"delay", [](auto& s) { return runs(s) && s.model().here(); },
       [](auto& s, auto& t) { return notice_delay(s.store.world, s.store.store(), t, {.promise = promise(s), .reason = "x"}); }, nothing},
      {"hand back", [](auto& s) { return runs(s) && s.model().here(); },
       [](auto& s, auto& t) {
         return hand_back(s.store.world, s.store.store(), t, {.told = "x", .fields = JsonObject{{"handover_out", true}}});
       },
       [](auto& s) {
         s.model().handed = true;
         if (s.model().state == State::open) s.model().state = State::done;
       }},
      {"callback", [](auto& s) { return runs(s) && !s.model().called; },
       [](auto& s, auto& t) { return call_back(s.store.world, s.store.store(), t, {.outcome = "reached", .fields = JsonObject{{"rating", 4}}}); },
       [](auto& s) { s.model().called = true; }},
      {"callback tried", [](auto& s) { return runs(s) && !s.model().called; },
       [](auto& s, auto& t) { return call_back(s.store.world, s.store.store(), t, {.outcome = "not_reached"}); }, nothing},
      {"callback given up", [](auto& s) { return runs(s) && !s.model().called; },
       [](auto& s, auto& t) { return call_back(s.store.world, s.store.store(), t, {.outcome = "given_up"}); },
       [](auto& s) { s.model().called = true; }},
      {"wait", [](auto& s) { return after(s.model().state, Move::wait).has_value(); },
       [](auto& s, auto& t) { return wait(s.store.world, s.store.store(), t, {.reason = "customer"}); },
       [](auto& s) { s.model().state = State::waiting; }},
      {"resume", [](auto& s) { return after(s.model().state, Move::resume).has_value(); },
       [](auto& s, auto& t) { return resume(s.store.world, s.store.store(), t, ""); }, [](auto& s) { s.model().state = State::open; }},
      {"close", [](auto& s) { return after(s.model().state, Move::close).has_value(); },
       [](auto& s, auto& t) { return close(s.store.world, s.store.store(), t, {.reason = "x"}); },
       [](auto& s) { s.model().state = State::closed; }},
      {"close against the book", [](auto& s) { return after(s.model().state, Move::close).has_value() && s.store.world.uid != technician; },
       [](auto& s, auto& t) { return close(s.store.world, s.store.store(), t, {.reason = "x", .override_reason = "y"}); },
       [](auto& s) { s.model().state = State::closed; }},
      {"reopen", [](auto& s) { return after(s.model().state, Move::reopen).has_value(); },
       [](auto& s, auto& t) { return reopen(s.store.world, s.store.store(), t, "x"); },
       [](auto& s) { s.model() = {.state = State::open, .round = s.model().round + 1}; }},
      {"link", always, [](auto& s, auto& t) { return link(s.store.world, s.store.store(), t, {.other = s.tickets[s.other()]}); }, nothing},
  };
  return all;
}

// A merge is seldom, and the end of its ticket.
const Kind& merging() {
  static const Kind kind{
      "merge", [](auto& s) { return runs(s) && !s.model().received && !ended(s.models[s.other()].state); },
      [](auto& s, auto& t) { return merge(s.store.world, s.store.store(), t, {.into = s.tickets[s.other()], .reason = "x"}); },
      [](auto& s) {
        auto& into = s.models[s.other()];
        into.repaired = into.repaired || s.model().repaired;
        into.called = into.called || s.model().called;
        s.model().state = State::merged;
      }};
  return kind;
}

void play(Stage& stage, const Kind& kind) {
  CAPTURE(kind.name);
  const bool possible = kind.possible(stage);
  try {
    const auto result = kind.act(stage, {.id = stage.tickets[stage.at]});
    CHECK(possible);
    if (result.done) kind.change(stage);
  } catch (const Error& error) {
    CHECK_FALSE(possible);
    CHECK(error.exit() == Exit::refused);
  }
}

// Counted and remaining make the budget: what is met was within it, what is late beyond; the pieces of time add up.
void check_arithmetic(const Explanation& explanation) {
  const auto& run = explanation.line.row.run;
  CAPTURE(run.rule);
  if (run.state == policy::ClockState::met && run.due) CHECK(*run.stopped <= *run.due);
  if (run.state == policy::ClockState::late) CHECK(*run.stopped > *run.due);
  if (!run.due || (run.basis != time::Basis::hours && run.basis != time::Basis::business)) return;
  std::int64_t counted = 0;
  for (const auto& segment : explanation.segments) counted += segment.counted ? segment.seconds : 0;
  CHECK(counted == run.counted_seconds);
  if (run.state == policy::ClockState::met) CHECK(run.counted_seconds <= run.budget_seconds);
  if (run.state == policy::ClockState::late) CHECK(run.counted_seconds > run.budget_seconds);
}

// The rows that acts have written are those that a fold of all events gives.
void check_folded(store::ReadSession& session, const TicketRecord& record) {
  const auto& file = record.file;
  const auto facts = collect_facts(file, session.zone(), {.at = session.now(), .warranty = warranty_terms(session, file, session.now())});
  const auto folded = duty::fold(session, subject_of(file.ticket), cases::policy_events(file.events, session.zone()), facts, session.now());
  for (const auto& row : folded) {
    CAPTURE(row.run.rule);
    const auto stored = std::ranges::find_if(record.told.clocks, [&](const cases::ClockLine& line) {
      return line.row.run.rule == row.run.rule && line.row.run.instance == row.run.instance && line.row.run.round == row.run.round;
    });
    REQUIRE(stored != record.told.clocks.end());
    CHECK(stored->row.run.state == row.run.state);
    CHECK(stored->row.run.due == row.run.due);
    CHECK(stored->row.run.stopped == row.run.stopped);
  }
}

void compare(Stage& stage, std::size_t which) {
  store::ReadSession session{stage.store.world, stage.store.store()};
  const auto record = show(session, stage.tickets[which]);
  const auto& model = stage.models[which];
  const auto& ticket = record.file.ticket;
  CHECK(ticket.state == model.state);
  CHECK(ticket.round == model.round);
  CHECK(ticket.closed.has_value() == ended(model.state));
  CHECK((happened(record.file, "machines_received") && !happened(record.file, "handed_back")) == model.here());
  CHECK((happened(record.file, "called_back") || happened(record.file, "callback_given_up")) == model.called);
  for (const auto& line : record.told.clocks) {
    if (ended(model.state)) CHECK_FALSE(line.row.is_open);
  }
  check_folded(session, record);
  for (const auto& explanation : explain(session, {.kind = "ticket", .id = stage.tickets[which]}, "")) check_arithmetic(explanation);
}

}  // namespace

TEST_CASE("any acts of anybody leave the workshop's tickets as the model says, their clocks adding up and the store sound") {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    CAPTURE(seed);
    std::mt19937 random{seed};
    test::TicketStore store;
    Stage stage{.store = store, .tickets = {}, .models = std::vector<Model>(3)};
    for (int i = 0; i < 3; ++i) {
      stage.tickets.push_back(store.add({.phone = "13800138000", .customer_name = "王芳", .serial = "SN1", .fault = std::to_string(i), .fields = JsonObject{{"chargeable", false}}}).act.id);
    }
    for (int i = 0; i < 45; ++i) {
      store.wait(Seconds{random() % 30'000});
      store.world.uid = store.world.effective_uid = 1000 + static_cast<std::int64_t>(random() % 3);
      stage.at = random() % 3;
      play(stage, i % 20 == 19 ? merging() : kinds()[random() % kinds().size()]);
      compare(stage, stage.at);
      if (i % 9 == 0 || i % 20 == 19) compare(stage, stage.other());
    }
    store::ReadSession session{store.world, store.store()};
    const auto checked = store::check(session);
    CHECK(checked.differences == 0);
    CHECK(checked.rows > 0);
  }
}
