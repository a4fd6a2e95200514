// SPDX-License-Identifier: MIT
#include "core/returns/settle.hpp"

#include <algorithm>
#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/duty/clocks.hpp"
#include "core/returns/verbs.hpp"
#include "tests/support/goods.hpp"

using namespace svc;
using namespace svc::returns;
using test::GoodsStore;

namespace {

// Porcelain without a fault: not taken back.
Json porcelain(std::int64_t amount) {
  auto facts = GoodsStore::faulty(amount);
  facts.set("kind", "porcelain");
  facts.set("reason", "unsold");
  return facts;
}

// A large item that nobody could sell, with its picture.
Json large(std::int64_t amount) {
  auto facts = GoodsStore::faulty(amount);
  facts.set("reason", "unsold");
  facts.set("traits", JsonArray{"large"});
  return facts;
}

std::string member_of(const Json& verdict, std::string_view name) { return *verdict.find("freight")->find(name)->text(); }

struct SettleStore : GoodsStore {
  ActResult settled(std::int64_t id, Settling settling) {
    settling.override_reason = "经理同意";
    return returns::settle(world, store(), {.id = id}, settling);
  }
  ActResult agreed(std::int64_t id, Consent given) {
    given.override_reason = "电话确认";
    return consent(world, store(), {.id = id}, given);
  }
  ActResult freight(std::int64_t id, const std::string& step, Json fields = JsonObject{}) {
    return move_freight(world, store(), {.id = id}, {.step = step, .fields = std::move(fields), .override_reason = "代办"});
  }
  bool happened(std::int64_t id, std::string_view act) { return cases::happened(file(id), act); }
  bool consented_in_person(std::int64_t id) {
    bool in_person = false;
    for (const auto& event : file(id).events) {
      if (event.act == "consented") in_person = *event.fields.find("in_person")->boolean();
    }
    return in_person;
  }
  Line line(std::int64_t id) { return file(id).lines.front(); }
};

}  // namespace

TEST_CASE("an exception credits what was granted, up to the value, and no more of it counts") {
  SettleStore store;
  store.sell(10'000'000);
  const auto id = store.ask({porcelain(100'000)});
  static_cast<void>(store.receive(id));
  CHECK_THROWS_AS(static_cast<void>(store.settled(id, {.disposition = "credit"})), Error);
  CHECK_THROWS_AS(static_cast<void>(store.settled(id, {.disposition = "credit", .granted = "1000.01"})), Error);
  CHECK(store.settled(id, {.disposition = "credit", .granted = "600.00"}).done);
  CHECK(store.line(id).credit == 60'000);
  CHECK(store.month().sums.returned_amount == 60'000);
  CHECK(store.happened(id, "credited"));
}

TEST_CASE("what the book refuses is refused before anybody is asked how much; who goes on all the same says it") {
  SettleStore store;
  const auto id = store.ask({porcelain(100'000)});
  static_cast<void>(store.receive(id));
  const auto refused = returns::settle(store.world, store.store(), {.id = id}, {.disposition = "credit"});
  CHECK_FALSE(refused.done);
  CHECK(refused.judgement->verdict.outcome == policy::Outcome::refused);
  CHECK_FALSE(returns::settle(store.world, store.store(), {.id = id}, {.disposition = "adjust_price"}).done);
  CHECK_THROWS_AS(static_cast<void>(store.settled(id, {.disposition = "credit"})), Error);
  CHECK(store.line(id).disposition.empty());
}

TEST_CASE("where the book credits, an exception has nothing to grant") {
  SettleStore store;
  const auto id = store.ask({GoodsStore::faulty(40'000)});
  static_cast<void>(store.receive(id));
  CHECK_THROWS_AS(static_cast<void>(store.settled(id, {.disposition = "credit", .granted = "10.00"})), Error);
  CHECK(store.settled(id, {.disposition = "credit"}).done);
  CHECK(store.line(id).credit == 40'000);
}

TEST_CASE("goods that are exchanged are not credited, and what was sent for them may be told later") {
  SettleStore store;
  const auto id = store.ask({GoodsStore::faulty(40'000)});
  static_cast<void>(store.receive(id));
  CHECK_THROWS_AS(static_cast<void>(store.settled(id, {.supplied = true})), Error);
  CHECK(store.settled(id, {.disposition = "exchange"}).done);
  CHECK_FALSE(store.happened(id, "credited"));
  CHECK(store.line(id).credit == 0);
  CHECK_FALSE(store.happened(id, "goods_supplied"));
  CHECK(store.settled(id, {.supplied = true}).done);
  CHECK(store.happened(id, "goods_supplied"));
}

TEST_CASE("that the excess is accepted may be told after the goods were settled") {
  SettleStore store;
  const auto id = store.ask({GoodsStore::faulty(40'000)});
  static_cast<void>(store.receive(id));
  CHECK(store.settled(id, {.disposition = "credit"}).done);
  Settling later;
  later.fields = JsonObject{{"excess_accepted", true}};
  CHECK(store.settled(id, later).done);
  CHECK(store.line(id).facts.find("excess_accepted") != nullptr);
  CHECK(store.line(id).credit == 40'000);
}

TEST_CASE("a price is adjusted by what was agreed, and that is what is credited") {
  SettleStore store;
  const auto id = store.ask({porcelain(100'000)});
  CHECK_THROWS_AS(static_cast<void>(store.settled(id, {.disposition = "adjust_price"})), Error);
  CHECK_THROWS_AS(static_cast<void>(store.settled(id, {.disposition = "adjust_price", .extra_discount = "0.00"})), Error);
  CHECK(store.settled(id, {.disposition = "adjust_price", .extra_discount = "100.00"}).done);
  CHECK(store.line(id).credit == 10'000);
}

TEST_CASE("the opinion of after-sales on a large item is what may become of it") {
  SettleStore store;
  const auto id = store.ask({large(90'000)});
  CHECK(store.agreed(id, {.role = "aftersales", .opinion = "offset"}).done);
  CHECK(store.line(id).outcome == "accept");
  const auto sent_back = store.ask({large(90'000)});
  CHECK(store.agreed(sent_back, {.role = "aftersales", .opinion = "send_back"}).done);
  CHECK(store.line(sent_back).disposition == "send_back");
  CHECK(store.happened(sent_back, "consent_declined"));
  const auto kept = store.ask({large(90'000)});
  CHECK(store.agreed(kept, {.role = "aftersales", .declined = true, .opinion = "adjust_price"}).done);
  CHECK(store.line(kept).disposition.empty());
  CHECK_THROWS_AS(static_cast<void>(store.agreed(kept, {.role = "aftersales", .declined = true, .opinion = "offset"})), Error);
  CHECK_THROWS_AS(static_cast<void>(store.agreed(kept, {.role = "salesperson", .opinion = "offset"})), Error);
}

TEST_CASE("parts of a large item that the verdict supplies are agreed to at once; by an opinion with the opinion") {
  SettleStore store;
  auto lacking = large(90'000);
  lacking.set("reason", "missing_parts");
  const auto id = store.ask({lacking});
  CHECK(store.happened(id, "parts_supply_agreed"));
  const auto later = store.ask({large(90'000)});
  CHECK_FALSE(store.happened(later, "parts_supply_agreed"));
  CHECK(store.agreed(later, {.role = "aftersales", .opinion = "supply_parts"}).done);
  CHECK(store.happened(later, "parts_supply_agreed"));
}

TEST_CASE("the salesperson and the manager who is named consent in person; where nobody is named the answer says so") {
  SettleStore store;
  store.hire(1002, "wu", "sales_manager");
  const auto id = store.ask({porcelain(10'000)});
  const auto in_person = [&](const Consent& given) {
    static_cast<void>(store.agreed(id, given));
    return store.consented_in_person(id);
  };
  CHECK(in_person({.role = "salesperson"}));
  CHECK_FALSE(in_person({.role = "purchasing_manager"}));
  CHECK_THROWS_AS(static_cast<void>(consent(store.world, store.store(), {.id = id}, {.role = "salesperson_manager"})), Error);
  CHECK(edit(store.world, store.store(), {.id = id}, {.fields = JsonObject{{"salesperson_manager", "wu"}}}).done);
  store.world.uid = 1002;
  CHECK(consent(store.world, store.store(), {.id = id}, {.role = "salesperson_manager"}).done);
  CHECK(store.consented_in_person(id));
}

TEST_CASE("a step of the freight bill is done again for another bill or a reason; none is said only where none came") {
  SettleStore store;
  const auto id = store.ask({GoodsStore::faulty(10'000)});
  CHECK(store.freight(id, "unbilled").done);
  CHECK(store.freight(id, "billed", JsonObject{{"freight_amount", "36.00"}}).done);
  CHECK_THROWS_AS(static_cast<void>(store.freight(id, "unbilled")), Error);
  CHECK(store.freight(id, "handed").done);
  CHECK(store.freight(id, "signed", JsonObject{{"freight_liable", "company"}}).done);
  CHECK_THROWS_AS(static_cast<void>(store.freight(id, "signed", JsonObject{{"freight_liable", "employee"}})), Error);
  CHECK(edit(store.world, store.store(), {.id = id}, {.fields = JsonObject{{"responsible_person", "desk"}}}).done);
  CHECK(store.freight(id, "signed", JsonObject{{"freight_liable", "employee"}, {"text", "责任改判"}}).done);
  CHECK(store.freight(id, "billed", JsonObject{{"freight_amount", "12.00"}}).done);
  CHECK(store.freight(id, "handed").done);
}

TEST_CASE("freight of the customer that is signed as the company's is waived; what the company bears anyway is not") {
  SettleStore store;
  const auto customers = store.ask({porcelain(10'000)});
  const auto companys = store.ask({GoodsStore::faulty(10'000)});
  for (const auto id : {customers, companys}) {
    CHECK(store.freight(id, "signed", JsonObject{{"freight_liable", "company"}}).done);
    const auto events = store.file(id).events;
    const auto bill = std::ranges::find(events, "freight_signed", &cases::Event::act);
    REQUIRE(bill != events.end());
    CHECK((bill->fields.find("freight_waived") != nullptr) == (id == customers));
  }
  CHECK(member_of(store.line(customers).verdict, "bearer") == "company");
  CHECK(member_of(store.line(companys).verdict, "bearer") == "company");
}

TEST_CASE("goods that came cannot be cancelled away; those that never came can") {
  SettleStore store;
  const auto came = store.ask({porcelain(10'000)});
  const auto never = store.ask({porcelain(10'000)});
  static_cast<void>(store.receive(came));
  CHECK_FALSE(cancel(store.world, store.store(), {.id = came}, "登记有误").done);
  CHECK(cancel(store.world, store.store(), {.id = never}, "登记有误").done);
}

TEST_CASE("what the salesperson bears of goods that are not taken back is charged back to him") {
  SettleStore store;
  const auto id = store.ask({porcelain(30'000)});
  CHECK(store.settled(id, {.disposition = "salesperson_bears"}).done);
  REQUIRE(store.ledger("PEN-27").size() == 1);
  CHECK(store.ledger("PEN-27").front().amount == Money{30'000});
}

TEST_CASE("what was settled stands, whatever is counted, edited, inspected or settled again") {
  SettleStore store;
  store.sell(10'000'000);
  const auto id = store.ask({GoodsStore::faulty(90'000)}, 3);
  static_cast<void>(store.receive(id, {{.line = 1, .counted = 3}}));
  store.credit(id);
  const auto before = store.line(id);
  REQUIRE(before.credit == 90'000);
  const auto refused = [&](const auto& act) {
    try {
      act();
    } catch (const Error& error) {
      return error.exit() == Exit::refused;
    }
    return false;
  };
  CHECK(refused([&] { static_cast<void>(store.receive(id, {{.line = 1, .counted = 1}}, "少两件")); }));
  CHECK(refused([&] { static_cast<void>(edit(store.world, store.store(), {.id = id}, {.line = 1, .fields = JsonObject{{"reason", "unsold"}}})); }));
  CHECK(refused([&] { static_cast<void>(edit(store.world, store.store(), {.id = id}, {.fields = JsonObject{{"amount", "1.00"}}})); }));
  CHECK(refused([&] { static_cast<void>(store.inspect(id, JsonObject{{"film", "torn"}})); }));
  CHECK(refused([&] { static_cast<void>(store.settle(id, "send_back", 1)); }));
  const auto after = store.line(id);
  CHECK(after.credit == before.credit);
  CHECK(after.disposition == "credit");
  CHECK(store.month().sums.returned_amount == 90'000);
}

TEST_CASE("a settlement that is taken back leaves nothing of its credit, and the line is settled anew in the month in which it came") {
  SettleStore store;
  store.sell(10'000'000);
  const auto id = store.ask({GoodsStore::faulty(90'000)}, 3);
  static_cast<void>(store.receive(id, {{.line = 1, .counted = 3}}));
  store.credit(id);
  const auto taken_back = reverse(store.world, store.store(), {.id = id}, {.reason = "数错", .override_reason = "经理同意"});
  REQUIRE(taken_back.done);
  CHECK(store.line(id).disposition.empty());
  CHECK(store.file(id).request.state == cases::State::open);
  static_cast<void>(store.receive(id, {{.line = 1, .counted = 1}}, "少两件"));
  static_cast<void>(store.settle(id, "credit"));
  CHECK(store.line(id).credit == 30'000);
  CHECK(store.month().sums.returned_amount == 30'000);
  std::int64_t notes = 0;
  std::int64_t parts = 0;
  for (const auto& event : store.file(id).events) {
    for (const char* name : {"credit_amount", "credit"}) {
      if (const auto* amount = event.fields.find(name)) notes += parse_money(*amount->text()).value().minor;
    }
    const auto* settlement = event.fields.find("settlement");
    if (settlement == nullptr) continue;
    for (const auto& [name, value] : *settlement->object()) parts += name == "disposition" ? 0 : parse_money(*value.text()).value().minor;
  }
  CHECK(notes == 30'000);   // 900.00 given, 900.00 taken back, 300.00 given
  CHECK(parts == 30'000);   // and what went elsewhere likewise: credit, deductions and what is borne are the value
}

TEST_CASE("a settlement that is taken back takes along what it put down to people, confirmed or not") {
  SettleStore store;
  store.sell(10'000'000);
  const auto id = store.ask({porcelain(50'000)});
  static_cast<void>(store.receive(id));
  static_cast<void>(store.inspect(id));
  REQUIRE(store.settled(id, {.disposition = "salesperson_bears"}).done);
  REQUIRE(store.ledger("PEN-27").size() == 1);
  REQUIRE(reverse(store.world, store.store(), {.id = id}, {.reason = "客户自留", .override_reason = "经理同意"}).done);
  CHECK(store.ledger("PEN-27").front().state == "withdrawn");
  REQUIRE(store.settled(id, {.disposition = "send_back"}).done);
  CHECK(store.ledger("PEN-27").size() == 1);
  REQUIRE(reverse(store.world, store.store(), {.id = id}, {.reason = "客户拒收", .override_reason = "经理同意"}).done);
  REQUIRE(store.settled(id, {.disposition = "salesperson_bears"}).done);
  REQUIRE(store.ledger("PEN-27").size() == 2);
  CHECK(store.ledger("PEN-27").back().state == "proposed");
}

TEST_CASE("a credit that hangs on a cost price nobody said is not settled as nothing") {
  SettleStore store;
  store.sell(10'000'000);
  auto facts = GoodsStore::faulty(40'000);
  for (const auto& [name, value] : std::map<std::string, Json>{{"reason", "unsold"}, {"packaging", "missing"}, {"boxes_missing", 1}, {"bags_missing", 3}, {"negotiated", true}}) facts.set(name, value);
  const auto id = store.ask({facts});
  static_cast<void>(store.agreed(id, {.role = "salesperson"}));
  static_cast<void>(store.agreed(id, {.role = "salesperson_manager"}));
  static_cast<void>(store.receive(id));
  static_cast<void>(store.inspect(id));
  REQUIRE(store.line(id).outcome == "accept");
  const auto refusal = [&](const char* disposition) {
    try {
      static_cast<void>(store.settle(id, disposition));
    } catch (const Error& error) {
      return error.exit();
    }
    return Exit::done;
  };
  for (const char* disposition : {"credit", "offset", "exchange"}) CHECK(refusal(disposition) == Exit::undecided);
  CHECK(store.line(id).disposition.empty());
  REQUIRE(edit(store.world, store.store(), {.id = id}, {.fields = JsonObject{{"cost_price", "100.00"}}}).done);
  CHECK(refusal("credit") == Exit::done);
  CHECK(store.line(id).credit == 36'500);  // 400 - 3 x 5 - 20 % of 100
}

TEST_CASE("goods whose settlement was taken back lie in the main warehouse since they came, and are late by that") {
  SettleStore store;
  store.sell(10'000'000);
  const auto id = store.ask({GoodsStore::faulty(40'000)});
  static_cast<void>(store.receive(id));
  static_cast<void>(inspect(store.world, store.store(), {.id = id}, {.findings = JsonObject{{"undamaged", true}}, .in_main_warehouse = true}));
  REQUIRE(returns::settle(store.world, store.store(), {.id = id}, {.disposition = "credit", .fields = JsonObject{{"stock_route", "main"}}}).done);
  REQUIRE(reverse(store.world, store.store(), {.id = id}, {.reason = "数错", .override_reason = "经理同意"}).done);
  const auto state_of = [&](std::string_view rule) {
    store::ReadSession session{store.world, store.store()};
    for (const auto& row : duty::clocks_of(session, {.kind = "return", .id = id, .round = 1})) {
      if (row.run.rule == rule) return row.run.state;
    }
    return policy::ClockState::void_;
  };
  CHECK(state_of("SLA-12") == policy::ClockState::running);
  CHECK(state_of("SLA-12.settle") == policy::ClockState::running);
  store.world.now += std::chrono::days{31};
  CHECK(state_of("SLA-12") == policy::ClockState::breached);
  REQUIRE(store.settled(id, {.disposition = "credit"}).done);
  CHECK(state_of("SLA-12") == policy::ClockState::late);
}

TEST_CASE("what was done with the goods is done in another round too, and a line that is open keeps the return open") {
  SettleStore store;
  store.sell(10'000'000);
  const auto id = store.ask({GoodsStore::faulty(40'000)});
  static_cast<void>(store.receive(id));
  static_cast<void>(store.inspect(id));
  REQUIRE(returns::settle(store.world, store.store(), {.id = id}, {.disposition = "credit", .fields = JsonObject{{"stock_route", "main"}}}).done);
  const auto closes = [&] { return close(store.world, store.store(), {.id = id}, {.reason = "已冲账"}).done; };
  REQUIRE(closes());
  REQUIRE(reopen(store.world, store.store(), {.id = id}, "冲账有误").done);
  REQUIRE(reverse(store.world, store.store(), {.id = id}, {.reason = "冲账有误", .override_reason = "经理同意"}).done);
  CHECK_FALSE(closes());
  REQUIRE(store.settle(id, "credit").done);
  CHECK(closes());
}
