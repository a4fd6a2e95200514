// SPDX-License-Identifier: MIT
#include "core/report/cases.hpp"

#include <doctest/doctest.h>

#include "core/ticket/ticket_store.hpp"
#include "core/ticket/verbs.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;
using std::chrono::days;

namespace {

// A ticket that an import brought, received and closed on 10 January 2026.
struct Imported {
  test::TicketStore store;
  Instant closed = store.world.now - days{5};

  std::int64_t ticket() {
    store::WriteSession session{store.world, store.store(), {}};
    ticket::Ticket row;
    row.id = 2601150000009;
    row.state = ticket::State::closed;
    row.received = closed;
    row.closed = closed;
    row.entered = store.world.now;
    row.history = R"([["received",)" + std::to_string(utc_seconds(closed)) + R"(],["closed",)" + std::to_string(utc_seconds(closed)) + "]]";
    ticket::insert_ticket(session, row);
    session.commit({.action = "ticket.add", .subject_kind = "ticket", .subject = row.id, .happened = session.now()}, JsonObject{});
    return row.id;
  }
  // How many cases a report on what happened from then on looks at.
  std::int64_t seen(Instant from, bool clocks) {
    store::ReadSession session{store.world, store.store()};
    const auto now = store.world.now;
    return report::each_case(session, {.received_before = now, .over_after = closed - days{1}, .alive_after = from, .as_of = now, .clocks = clocks},
                             [](const report::SeenCase&) {});
  }
};

}  // namespace

TEST_CASE("a case that was over before is looked at where a clock still reached so far, or something happened to it since") {
  Imported desk;
  const auto ticket = desk.ticket();
  CHECK(desk.seen(desk.closed, false) == 1);
  CHECK(desk.seen(desk.closed + Seconds{1}, false) == 0);
  CHECK(desk.seen(desk.closed + Seconds{1}, true) == 1);
  CHECK(desk.seen(desk.closed + days{300}, true) == 0);
  desk.store.wait(days{300});
  const auto later = desk.store.world.now;
  CHECK(desk.seen(later, false) == 0);
  REQUIRE(ticket::note(desk.store.world, desk.store.store(), {.id = ticket}, "called again").done);
  CHECK(desk.seen(later, false) == 1);
  CHECK(desk.seen(later + Seconds{1}, false) == 0);
}
