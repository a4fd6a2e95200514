// SPDX-License-Identifier: MIT
#include "core/papers/act.hpp"

#include <doctest/doctest.h>

#include "core/duty/notice.hpp"
#include "core/papers/paper_store.hpp"
#include "core/ticket/case_file.hpp"
#include "core/ticket/contract.hpp"
#include "core/ticket/show.hpp"
#include "core/ticket/unit_warranty.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;

namespace {

Date day_of(const char* text) { return *parse_date(text); }

papers::Terms contract(const char* number, const char* kind) {
  papers::Terms terms;
  terms.fields = JsonObject{{"contract_number", number}, {"contract_kind", kind}};
  return terms;
}

std::int64_t home_in_instalments(test::TicketStore& store) {
  const auto ticket = store.add({.phone = "13800138000", .customer_name = "王芳", .fault = "咨询"});
  auto terms = contract("SP-1", "property");
  terms.customer = ticket.file.customer->id;
  terms.fields.set("signed_on", "2026-01-10");
  terms.fields.set("payment_form", "instalments");
  terms.plan = {{.due_on = day_of("2036-03-01"), .amount = 100}, {.due_on = day_of("2036-06-01"), .amount = 200}};
  const auto added = papers::add(store.world, store.store(), {}, terms, {});
  REQUIRE(added.done);
  return added.id;
}

// The state of each instalment's reminder, by its day.
std::map<std::string, std::string> reminders(test::TicketStore& store, std::int64_t paper) {
  store::ReadSession session{store.world, store.store()};
  std::map<std::string, std::string> states;
  for (const auto& line : papers::show(session, paper).told.clocks) {
    if (line.row.run.rule == "TKT-29") states[line.row.run.instance] = std::string{to_text(line.row.run.state)};
  }
  return states;
}

}  // namespace

TEST_CASE("each instalment has a reminder of its own, which its payment ends") {
  test::TicketStore store;
  const auto paper = home_in_instalments(store);
  CHECK(reminders(store, paper) == std::map<std::string, std::string>{{"2036-03-01", "running"}, {"2036-06-01", "running"}});
  REQUIRE(papers::pay(store.world, store.store(), {.id = paper}, day_of("2036-06-01")).done);
  CHECK(reminders(store, paper) == std::map<std::string, std::string>{{"2036-03-01", "running"}, {"2036-06-01", "met"}});
  REQUIRE(papers::pay(store.world, store.store(), {.id = paper}, {}).done);
  CHECK(reminders(store, paper).at("2036-03-01") == "met");
  CHECK_THROWS_AS(papers::pay(store.world, store.store(), {.id = paper}, {}), Error);
}

TEST_CASE("a payment that was none is taken back: its reminder runs as before, with its notices, until it is paid") {
  test::TicketStore store;
  const auto paper = home_in_instalments(store);
  const auto plan = [&] {
    store::ReadSession session{store.world, store.store()};
    return papers::instalments_of(session, paper);
  };
  const auto notices = [&] {
    store::ReadSession session{store.world, store.store()};
    std::string states;
    for (const auto& notice : duty::notices_of(session, {.kind = "paper", .id = paper})) states += notice.instance + " " + notice.state + ";";
    return states;
  };
  store.world.now = time::start_of_day(store.store().zone(), day_of("2036-02-28"));
  static_cast<void>(duty::tick(store.world, store.store(), {.cases = {{"paper", papers::case_kind()}}}));
  CHECK(notices() == "2036-03-01 open;");
  REQUIRE(papers::pay(store.world, store.store(), {.id = paper}, day_of("2036-06-01")).done);
  REQUIRE(papers::pay(store.world, store.store(), {.id = paper}, day_of("2036-03-01")).done);
  CHECK(notices() == "2036-03-01 done;");
  REQUIRE(papers::reverse(store.world, store.store(), {.id = paper}, {}, "银行退票").done);  // the one recorded last
  CHECK(reminders(store, paper) == std::map<std::string, std::string>{{"2036-03-01", "running"}, {"2036-06-01", "met"}});
  CHECK(notices() == "2036-03-01 open;");
  CHECK(plan()[0].state == "due");
  CHECK_FALSE(plan()[0].paid);
  CHECK(plan()[1].state == "paid");
  CHECK_THROWS_AS(papers::reverse(store.world, store.store(), {.id = paper}, day_of("2036-03-01"), "again"), Error);
  CHECK_THROWS_AS(papers::reverse(store.world, store.store(), {.id = paper}, day_of("2036-06-01"), " "), Error);
  REQUIRE(papers::pay(store.world, store.store(), {.id = paper}, day_of("2036-03-01")).done);
  CHECK(reminders(store, paper).at("2036-03-01") == "met");
  // Taken back twice, paid twice: the last word counts, each time.
  REQUIRE(papers::reverse(store.world, store.store(), {.id = paper}, {}, "重复登记").done);
  REQUIRE(papers::reverse(store.world, store.store(), {.id = paper}, {}, "重复登记").done);
  CHECK(reminders(store, paper) == std::map<std::string, std::string>{{"2036-03-01", "running"}, {"2036-06-01", "running"}});
  CHECK_THROWS_AS(papers::reverse(store.world, store.store(), {.id = paper}, {}, "none"), Error);
}

TEST_CASE("a contract is paid when every day of its last plan is; a plan made anew keeps the paid ones") {
  test::TicketStore store;
  const auto paper = home_in_instalments(store);
  const auto is_paid = [&] {
    store::ReadSession session{store.world, store.store()};
    return papers::CaseFile::load(session, paper).facts(session, store.world.now).get("paid") == policy::Value{true};
  };
  CHECK_FALSE(is_paid());
  REQUIRE(papers::pay(store.world, store.store(), {.id = paper}, day_of("2036-03-01")).done);
  CHECK_FALSE(is_paid());
  papers::Terms later;
  later.plan = {{.due_on = day_of("2036-09-01")}};
  REQUIRE(papers::edit(store.world, store.store(), {.id = paper}, later, {}).done);
  REQUIRE(papers::pay(store.world, store.store(), {.id = paper}, {}).done);
  CHECK(is_paid());
  REQUIRE(papers::reverse(store.world, store.store(), {.id = paper}, day_of("2036-03-01"), "银行退票").done);
  CHECK_FALSE(is_paid());
}

TEST_CASE("a later plan withdraws the days that it no longer has and keeps what was paid") {
  test::TicketStore store;
  const auto paper = home_in_instalments(store);
  REQUIRE(papers::pay(store.world, store.store(), {.id = paper}, {}).done);
  papers::Terms later;
  later.plan = {{.due_on = day_of("2036-09-01")}};
  REQUIRE(papers::edit(store.world, store.store(), {.id = paper}, later, {}).done);
  CHECK(reminders(store, paper) == std::map<std::string, std::string>{{"2036-03-01", "met"}, {"2036-06-01", "void"}, {"2036-09-01", "running"}});
  store::ReadSession session{store.world, store.store()};
  const auto plan = papers::instalments_of(session, paper);
  REQUIRE(plan.size() == 3);
  CHECK(plan[0].state == "paid");
  CHECK(plan[1].state == "withdrawn");
  CHECK(plan[2].state == "due");
  CHECK(papers::list_papers(session, {.unpaid_until = "2036-08-31"}).empty());
  CHECK(papers::list_papers(session, {.unpaid_until = "2036-09-01"}).size() == 1);
}

TEST_CASE("a number is one contract's, however it is written; two instalments of a day are one") {
  test::TicketStore store;
  REQUIRE(papers::add(store.world, store.store(), {}, contract("HT 2026-3", "sale"), {}).done);
  CHECK_THROWS_AS(papers::add(store.world, store.store(), {}, contract("ht2026-3", "sale"), {}), Error);
  auto twice = contract("HT-4", "sale");
  twice.plan = {{.due_on = day_of("2036-03-01")}, {.due_on = day_of("2036-03-01")}};
  CHECK_THROWS_AS(papers::add(store.world, store.store(), {}, twice, {}), Error);
  CHECK_THROWS_AS(papers::add(store.world, store.store(), {}, contract("", "sale"), {}), Error);
  CHECK_THROWS_AS(papers::add(store.world, store.store(), {}, contract("HT-5", "lease"), {}), Error);
}

TEST_CASE("a ticket under a contract is due by its last day, follows it, and ends the contract's own deadline") {
  test::TicketStore store;
  auto terms = contract("HT-3", "turnkey_install");
  terms.fields.set("contract_finish_by", "2036-03-31");
  const auto paper = papers::add(store.world, store.store(), {}, terms, {});
  REQUIRE(paper.done);
  const auto ticket = store.add({.phone = "13800138000", .fault = "安装", .fields = JsonObject{{"type", "turnkey_install"}, {"contract_number", "ht-3"}}});
  REQUIRE(ticket.act.done);
  papers::Terms later;
  later.fields.set("contract_finish_by", "2036-04-15");
  REQUIRE(papers::edit(store.world, store.store(), {.id = paper.id}, later, ticket::follow_contract).done);

  store::ReadSession session{store.world, store.store()};
  const auto record = ticket::show(session, ticket.act.id);
  REQUIRE(record.contracts.size() == 1);
  const auto clock = std::ranges::find(record.told.clocks, "SLA-25", [](const cases::ClockLine& line) { return line.row.run.rule; });
  REQUIRE(clock != record.told.clocks.end());
  CHECK(clock->row.run.due == time::start_of_day(session.zone(), day_of("2036-04-16")));
  const auto shown = papers::show(session, paper.id);
  CHECK(shown.tickets == std::vector<std::int64_t>{ticket.act.id});
  REQUIRE(shown.told.clocks.size() == 1);
  CHECK(shown.told.clocks.front().row.run.state == policy::ClockState::met);
}

TEST_CASE("the warranty of a unit is that of its contract before that of its product, until it is under it no more") {
  test::TicketStore store;
  const auto ticket = store.add({.phone = "13800138000", .serial = "SN-1", .fault = "异响"});
  REQUIRE(ticket.act.done);
  auto terms = contract("HT-3", "sale");
  terms.fields.set("warranty_end", "2036-05-01");
  const auto paper = papers::add(store.world, store.store(), {}, terms, {.units = {"SN-1"}});
  const auto until = [&] {
    store::ReadSession session{store.world, store.store()};
    return ticket::unit_warranty(session, {.unit = "SN-1"}).ends;
  };
  CHECK(until() == day_of("2036-05-01"));
  REQUIRE(papers::link(store.world, store.store(), {.id = paper.id}, {.units = {"SN-1"}, .end = true}).done);
  CHECK(until() != day_of("2036-05-01"));
}

TEST_CASE("a unit that is named twice is under its contract once, until it is under it no more") {
  test::TicketStore store;
  REQUIRE(store.add({.phone = "13800138000", .serial = "SN-1", .fault = "异响"}).act.done);
  const auto paper = papers::add(store.world, store.store(), {}, contract("HT-3", "sale"), {.units = {"SN-1", "SN-1"}});
  const auto uses = [&] {
    store::ReadSession session{store.world, store.store()};
    return papers::uses_of(session, paper.id).size();
  };
  CHECK(uses() == 1);
  REQUIRE(papers::link(store.world, store.store(), {.id = paper.id}, {.units = {"SN-1", "SN-1"}, .end = true}).done);
  CHECK(uses() == 0);
}
