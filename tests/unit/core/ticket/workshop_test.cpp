// SPDX-License-Identifier: MIT
// The workshop's verbs where a transcript would be too long: promises, repeats, days of warranty.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/ticket/field_verbs.hpp"
#include "core/ticket/repeats.hpp"
#include "core/ticket/show.hpp"
#include "core/ticket/workshop_verbs.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;
using namespace svc::ticket;

namespace {

constexpr Seconds one_day{86'400};

Date day(const char* text) { return *parse_date(text); }

WarrantyTerms repaired(std::vector<std::pair<const char*, const char*>> stays) {
  WarrantyTerms terms;
  for (const auto& [from, to] : stays) terms.pauses.push_back({.ticket = 1, .from = day(from), .to = day(to)});
  return terms;
}

const policy::ClockRun* clock_of(const TicketRecord& record, const std::string& rule, int round) {
  for (const auto& line : record.told.clocks) {
    if (line.row.run.rule == rule && line.row.run.round == round) return &line.row.run;
  }
  return nullptr;
}

Json promise_in(test::TicketStore& store, Seconds length) {
  return JsonObject{{"handover_in", true}, {"promised_at", time::rfc3339(store.store().zone(), store.world.now + length)}};
}

TicketRecord shown_now(test::TicketStore& store, std::int64_t ticket) {
  store::ReadSession session{store.world, store.store()};
  return show(session, ticket);
}

}  // namespace

TEST_CASE("a repair that begins on the last day of warranty prolongs it, one that begins a day later does not") {
  const auto end = day("2026-01-16");
  CHECK(days_added(repaired({}), end) == 0);
  CHECK(days_added(repaired({{"2026-01-15", "2026-01-25"}}), end) == 10);
  CHECK(days_added(repaired({{"2026-01-16", "2026-01-26"}}), end) == 10);
  CHECK(days_added(repaired({{"2026-01-17", "2026-01-27"}}), end) == 0);
}

TEST_CASE("days added by one repair may carry the warranty into the next; days of two at a time count once") {
  const auto end = day("2026-01-16");
  CHECK(days_added(repaired({{"2026-01-10", "2026-01-12"}, {"2026-01-18", "2026-01-20"}}), end) == 4);
  CHECK(days_added(repaired({{"2026-01-10", "2026-01-12"}, {"2026-01-19", "2026-01-20"}}), end) == 2);
  CHECK(days_added(repaired({{"2026-01-10", "2026-01-14"}, {"2026-01-12", "2026-01-15"}}), end) == 5);
  CHECK(days_added(repaired({{"2026-01-10", "2026-01-10"}}), end) == 0);
}

TEST_CASE("a promise of the round before is over: the next round's own promise counts") {
  test::TicketStore store;
  const auto ticket = store.plain();
  REQUIRE(take(store.world, store.store(), {.id = ticket}, {.fields = promise_in(store, one_day)}).done);
  REQUIRE(hand_back(store.world, store.store(), {.id = ticket}, {.told = "x", .fields = JsonObject{{"handover_out", true}}}).done);
  REQUIRE(close(store.world, store.store(), {.id = ticket}, {.reason = "x", .override_reason = "y"}).done);
  store.wait(one_day * 10);
  REQUIRE(reopen(store.world, store.store(), {.id = ticket}, "again").done);
  REQUIRE(take(store.world, store.store(), {.id = ticket}, {.fields = promise_in(store, one_day * 2)}).done);
  const auto record = shown_now(store, ticket);
  const auto* first = clock_of(record, "SLA-10", 1);
  const auto* second = clock_of(record, "SLA-10", 2);
  REQUIRE(first != nullptr);
  REQUIRE(second != nullptr);
  CHECK(first->state == policy::ClockState::met);
  CHECK(second->state == policy::ClockState::running);
  CHECK(second->due == store.world.now + one_day * 2);
}

TEST_CASE("a delay told at the promised instant or after it moves nothing") {
  for (const auto& [late_by, moved] : std::vector<std::pair<int, bool>>{{-1, true}, {0, false}, {1, false}}) {
    CAPTURE(late_by);
    test::TicketStore store;
    const auto ticket = store.plain();
    const auto promised = store.world.now + one_day;
    REQUIRE(take(store.world, store.store(), {.id = ticket}, {.fields = promise_in(store, one_day)}).done);
    store.wait(one_day + Seconds{late_by});
    const auto later = JsonObject{{"promised_at", time::rfc3339(store.store().zone(), promised + one_day)}};
    REQUIRE(notice_delay(store.world, store.store(), {.id = ticket}, {.promise = later, .reason = "x"}).done);
    CHECK(clock_of(shown_now(store, ticket), "SLA-10", 1)->due == (moved ? promised + one_day : promised));
  }
}

TEST_CASE("the same fault code of the same unit is a repeat up to the last day of the window") {
  for (const auto& [days, repeat] : std::vector<std::pair<int, bool>>{{89, true}, {90, true}, {91, false}}) {
    CAPTURE(days);
    test::TicketStore store;
    const auto broken = [&](const char* fault) {
      return store.add({.phone = "13800138000", .customer_name = "王芳", .serial = "SN1", .fault = fault, .fields = JsonObject{{"chargeable", false}}}).act.id;
    };
    const auto first = broken("不制冷");
    REQUIRE(repair(store.world, store.store(), {.id = first}, {.done = true, .fields = JsonObject{{"fault_code", "E4"}}}).done);
    store.wait(one_day * days);
    const auto second = broken("又坏了");
    REQUIRE(repair(store.world, store.store(), {.id = second}, {.done = true, .fields = JsonObject{{"fault_code", "e4 "}}}).done);
    const auto linked = [](const TicketRecord& record) {
      return std::ranges::count(record.file.events, "linked", &Event::act);
    };
    CHECK(linked(shown_now(store, first)) == (repeat ? 1 : 0));
    CHECK(linked(shown_now(store, second)) == (repeat ? 1 : 0));
  }
}

TEST_CASE("who tells of a delay once the promise is over is told that its deadline stays; a second before it nobody is") {
  for (const auto& [wait, notes] : {std::pair{-1, 0U}, {0, 1U}, {1, 1U}}) {
    CAPTURE(wait);
    test::TicketStore store;
    const auto ticket = store.plain();
    REQUIRE(take(store.world, store.store(), {.id = ticket}, {.fields = promise_in(store, one_day)}).done);
    store.wait(one_day + Seconds{wait});
    const auto told = notify(store.world, store.store(), {.id = ticket}, {.text = "x", .new_promise = store.world.now + one_day});
    REQUIRE(told.done);
    CHECK(told.notes.size() == notes);
    // A promise that was moved in time is the one that counts from then on.
    store.wait(one_day - Seconds{1});
    CHECK(notify(store.world, store.store(), {.id = ticket}, {.text = "y", .new_promise = store.world.now + one_day}).notes.size() == notes);
  }
}
