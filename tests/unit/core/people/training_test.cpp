// SPDX-License-Identifier: MIT
#include "core/people/training.hpp"

#include <doctest/doctest.h>

#include "tests/support/ticket_store.hpp"

using namespace svc;

namespace {

people::Training taught(test::TicketStore& store, const char* topic) {
  people::Training training{.topic = topic};
  training.held_on = time::local_date(store.store().zone(), store.world.now);
  return training;
}

std::vector<people::Training> file_of(test::TicketStore& store, const char* who) {
  store::ReadSession session{store.world, store.store()};
  return people::trainings_of(session, people::load_staff(session, who).id);
}

}  // namespace

TEST_CASE("the personnel file holds what was taught and examined, by day") {
  test::TicketStore store;
  auto later = taught(store, "考核");
  later.kind = "assessment";
  later.result = "passed";
  later.score = 100;
  people::train(store.world, store.store(), {}, "zhang", later);
  auto earlier = taught(store, "培训");
  earlier.held_on -= std::chrono::days{1};
  earlier.hours = 8;
  people::train(store.world, store.store(), {.request_key = "a"}, "zhang", earlier);
  people::train(store.world, store.store(), {.request_key = "a"}, "zhang", earlier);
  const auto file = file_of(store, "zhang");
  REQUIRE(file.size() == 2);
  CHECK(file.front().topic == "培训");
  CHECK(file.front().hours == 8);
  CHECK(file.back().result == "passed");
  CHECK(file.back().score == 100);
}

TEST_CASE("marks are 0 to 100, the day is not to come, and a technician keeps no personnel file") {
  test::TicketStore store;
  auto bad = taught(store, "考核");
  bad.score = 101;
  CHECK_THROWS_AS(people::train(store.world, store.store(), {}, "zhang", bad), Error);
  auto tomorrow = taught(store, "考核");
  tomorrow.held_on += std::chrono::days{1};
  CHECK_THROWS_AS(people::train(store.world, store.store(), {}, "zhang", tomorrow), Error);
  store.world.uid = 1001;
  CHECK_THROWS_AS(people::train(store.world, store.store(), {}, "zhang", taught(store, "考核")), Error);
  store.world.uid = 1000;
  CHECK(file_of(store, "zhang").empty());
}
