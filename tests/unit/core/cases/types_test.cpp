// SPDX-License-Identifier: MIT
#include "core/cases/types.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/cases/history.hpp"

using namespace svc;
using namespace svc::cases;

TEST_CASE("the main state moves as the state machine says, and nowhere else") {
  CHECK(after(State::open, Move::wait) == State::waiting);
  CHECK(after(State::waiting, Move::resume) == State::open);
  CHECK(after(State::open, Move::close) == State::closed);
  CHECK(after(State::done, Move::close) == State::closed);
  CHECK(after(State::waiting, Move::cancel) == State::cancelled);
  CHECK(after(State::closed, Move::reopen) == State::open);
  CHECK(after(State::cancelled, Move::reopen) == State::open);
  CHECK(after(State::closed, Move::remark) == State::closed);
  CHECK_FALSE(after(State::waiting, Move::close));
  CHECK_FALSE(after(State::waiting, Move::wait));
  CHECK_FALSE(after(State::open, Move::resume));
  CHECK_FALSE(after(State::open, Move::reopen));
  CHECK_FALSE(after(State::closed, Move::progress));
  CHECK_FALSE(after(State::closed, Move::cancel));
  for (const auto move : {Move::progress, Move::wait, Move::resume, Move::close, Move::cancel, Move::reopen}) {
    CHECK_FALSE(after(State::merged, move));
  }
}

TEST_CASE("states are written and read back") {
  for (const auto state : {State::open, State::waiting, State::done, State::closed, State::cancelled, State::merged}) {
    CHECK(parse_state(to_text(state)) == state);
    CHECK(ended(state) == (state == State::closed || state == State::cancelled || state == State::merged));
  }
  CHECK_FALSE(parse_state("Open"));
}

TEST_CASE("a history column is read as events, with a round more at each reopening") {
  const auto events = parse_history(R"([["received",100],["answered",200,{"text":"ok"}],["closed",300],["reopened",400],["noted",410]])");
  REQUIRE(events.size() == 5);
  CHECK(events[1].fields == Json{JsonObject{{"text", "ok"}}});
  CHECK(events[2].round == 1);
  CHECK(events[3].round == 2);
  CHECK(events[4].round == 2);
  CHECK(events[0].happened == instant_at(100));
  CHECK(parse_history(history_text(events)).size() == 5);
  CHECK(history_text(parse_history(history_text(events))) == history_text(events));
}

TEST_CASE("what is no history is refused, not guessed") {
  for (const auto* bad : {"{}", "[1]", R"([["received"]])", R"([["received","x"]])", R"([["a",1,2]])", R"([["a",1,{},0]])"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(static_cast<void>(parse_history(bad)), Error);
  }
}

TEST_CASE("policy sees events in the order of happening, and remarks not at all") {
  const auto zone = time::Zone{.name = "UTC", .first_offset = Seconds{0}, .transitions = {}};
  const std::vector<Event> events{
      {.id = 1, .act = "received", .happened = instant_at(100)},
      {.id = 2, .act = "waiting", .happened = instant_at(300), .fields = JsonObject{{"reason", "parts"}}},
      {.id = 3, .act = "noted", .happened = instant_at(310)},
      {.id = 4, .act = "answered", .happened = instant_at(200)},  // entered late
      {.id = 5, .act = "edited", .happened = instant_at(320), .fields = JsonObject{{"mode", "onsite"}, {"nonsense", 1}}}};
  const auto told = policy_events(events, zone);
  REQUIRE(told.size() == 4);
  CHECK(told[1].is == "answered");
  CHECK(told[2].wait == "parts");
  CHECK(told[3].facts.get("mode") == policy::Value{std::string{"onsite"}});
  CHECK(told[3].facts.all().size() == 1);
}
