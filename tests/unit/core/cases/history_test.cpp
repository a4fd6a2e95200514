// SPDX-License-Identifier: MIT
#include "core/cases/history.hpp"

#include <doctest/doctest.h>

#include "core/cases/facts.hpp"
#include "tests/support/test_store.hpp"

using namespace svc;

namespace {

cases::Event event(std::int64_t id, const char* act, const char* day) {
  cases::Event one{.id = id, .round = 1, .act = act};
  one.happened = instant_at(1'700'000'000 + id);
  one.fields = JsonObject{{"instalments", JsonArray{day}}};
  return one;
}

}  // namespace

TEST_CASE("a payment is taken back by the next word that names its day; the one before it stands") {
  const std::vector<cases::Event> events{event(1, "payment_made", "2026-03-01"), event(2, "payment_made", "2026-06-01"),
                                         event(3, "payment_reversed", "2026-03-01"), event(4, "payment_made", "2026-03-01")};
  CHECK(cases::taken_back(events) == std::vector<std::size_t>{0, 2});
  std::vector<std::int64_t> told;
  for (const auto& one : cases::policy_events(events, test::shanghai())) told.push_back(one.sequence);
  CHECK(told == std::vector<std::int64_t>{2, 4});
}

TEST_CASE("taken back twice, two payments are gone; one word that finds no payment takes nothing back") {
  const std::vector<cases::Event> twice{event(1, "payment_made", "a"), event(2, "payment_reversed", "a"), event(3, "payment_made", "a"), event(4, "payment_reversed", "a")};
  CHECK(cases::taken_back(twice) == std::vector<std::size_t>{0, 1, 2, 3});
  policy::Facts facts;
  cases::add_events(facts, twice, {.kind = "paper", .round = 1}, test::shanghai());
  CHECK(policy::is_unknown(facts.get("payment_made")));
  CHECK(cases::taken_back({event(1, "payment_reversed", "a"), event(2, "payment_made", "a")}).empty());
}

TEST_CASE("a settlement that is taken back leaves no trace of itself, whatever the round; the word that takes it back stays") {
  auto events = std::vector<cases::Event>{event(1, "disposed", "a"), event(2, "disposed", "b"), event(3, "line_reversed", "c"), event(4, "disposed", "d")};
  events[2].round = events[3].round = 2;
  CHECK(cases::taken_back({events[0], events[1], events[2]}) == std::vector<std::size_t>{1, 0});
  std::vector<std::int64_t> told;
  for (const auto& one : cases::policy_events(events, test::shanghai())) told.push_back(one.sequence);
  CHECK(told == std::vector<std::int64_t>{3, 4});
}
