// SPDX-License-Identifier: MIT
// What a contract said of a unit's warranty stays what it said then, whatever is written later.
#include "core/papers/known.hpp"

#include <doctest/doctest.h>

#include "core/papers/act.hpp"
#include "core/ticket/known.hpp"
#include "core/ticket/unit_warranty.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;

namespace {

papers::Terms until(const char* day) {
  papers::Terms terms;
  terms.fields = JsonObject{{"warranty_end", day}};
  return terms;
}

// A unit under a contract whose warranty lasts until 2036-05-01, and a ticket about it; all of one second.
struct UnderContract : test::TicketStore {
  UnderContract() {
    ticket = add({.phone = "13800138000", .serial = "SN-1", .fault = "异响"}).act.id;
    auto terms = until("2036-05-01");
    terms.fields.set("contract_number", "HT-1");
    terms.fields.set("contract_kind", "sale");
    paper = papers::add(world, store(), {}, terms, {.units = {"SN-1"}}).id;
  }
  void speak() { REQUIRE(ticket::note(world, store(), {.id = ticket}, "客户来电").done); }
  // As known when something was last recorded about the ticket, or after that row of the journal.
  std::optional<Date> warranty(std::int64_t journal = 0) {
    store::ReadSession session{world, store()};
    const auto file = ticket::known_case(session, ticket, {.journal = journal});
    return ticket::warranty_end(file, ticket::warranty_terms(session, file, world.now));
  }
  std::int64_t head() {
    store::ReadSession session{world, store()};
    std::int64_t seq = 0;
    session.db().first("SELECT max(seq) FROM journal", {}, [&](const store::Row& row) { seq = row.integer(0); });
    return seq;
  }
  void change(const papers::Terms& terms) { REQUIRE(papers::edit(world, store(), {.id = paper}, terms, {}).done); }

  std::int64_t ticket = 0, paper = 0;
};

}  // namespace

TEST_CASE("a ticket's warranty is that of the contract as it was known at its last act, to the act") {
  UnderContract desk;
  CHECK_FALSE(desk.warranty());  // the contract was registered after the ticket, if in the same second
  desk.speak();
  CHECK(desk.warranty() == parse_date("2036-05-01"));
  desk.change(until("2036-08-01"));
  CHECK(desk.warranty() == parse_date("2036-05-01"));
  desk.wait(Seconds{3600});
  desk.change(until("2036-09-01"));
  CHECK(desk.warranty() == parse_date("2036-05-01"));
  desk.speak();
  CHECK(desk.warranty() == parse_date("2036-09-01"));
}

TEST_CASE("after a row of the journal a contract is what it was then: before it came, while it held, once it was cancelled") {
  UnderContract desk;
  const auto registered = desk.head();
  desk.change(until("2036-08-01"));
  const auto edited = desk.head();
  REQUIRE(papers::cancel(desk.world, desk.store(), {.id = desk.paper}, "解除").done);
  const auto cancelled = desk.head();
  CHECK_FALSE(desk.warranty(registered - 1));
  CHECK(desk.warranty(registered) == parse_date("2036-05-01"));
  CHECK(desk.warranty(edited) == parse_date("2036-08-01"));
  CHECK_FALSE(desk.warranty(cancelled));
}

TEST_CASE("a unit that is under a contract no more was under it until then") {
  UnderContract desk;
  desk.speak();
  const auto before = desk.head();
  REQUIRE(papers::link(desk.world, desk.store(), {.id = desk.paper}, {.units = {"SN-1"}, .end = true}).done);
  CHECK(desk.warranty() == parse_date("2036-05-01"));
  CHECK(desk.warranty(before) == parse_date("2036-05-01"));
  CHECK_FALSE(desk.warranty(desk.head()));
  desk.speak();
  CHECK_FALSE(desk.warranty());
}
