// SPDX-License-Identifier: MIT
#include "core/returns/goods.hpp"

#include <algorithm>
#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/people/approval_store.hpp"
#include "core/people/identity.hpp"
#include "core/policy/typed_value.hpp"
#include "core/returns/decline.hpp"
#include "core/returns/overdraft.hpp"
#include "core/returns/verbs.hpp"
#include "tests/support/goods.hpp"

using namespace svc;
using namespace svc::returns;
using test::GoodsStore;

namespace {

bool speaks_of(const cases::ActResult& result, const std::string& rule, const std::vector<std::int64_t>& lines) {
  const auto found = result.judgement->missed_by.find(rule);
  return found != result.judgement->missed_by.end() && found->second == lines;
}

}  // namespace

TEST_CASE("a count below what was announced is explained before the goods are inspected; an equal one is not") {
  for (const auto counted : {2, 3}) {
    CAPTURE(counted);
    GoodsStore store;
    const auto id = store.ask({GoodsStore::faulty(30'000)}, 3);
    CHECK(store.receive(id, {{.line = 1, .counted = counted}}).done);
    CHECK(store.inspect(id).done == (counted == 3));
    CHECK(store.receive(id, {{.line = 1, .counted = counted}}, "清点有误").done);
    CHECK(store.inspect(id).done);
  }
}

TEST_CASE("fewer pieces than announced are worth their share, more of them no more than what was asked for") {
  GoodsStore store;
  const auto id = store.ask({GoodsStore::faulty(10'000)}, 3);
  const auto credit_for = [&](std::int64_t counted) {
    static_cast<void>(store.receive(id, {{.line = 1, .counted = counted}}, "x"));
    return store.file(id).lines.front().credit;
  };
  CHECK(credit_for(2) == 6'667);
  CHECK(credit_for(3) == 10'000);
  CHECK(credit_for(4) == 10'000);
  CHECK(credit_for(0) == 0);
}

TEST_CASE("goods nobody agreed to have come unannounced; those the book takes back have not") {
  GoodsStore store;
  auto unsold = GoodsStore::faulty(10'000);
  unsold.set("reason", "unsold");
  const auto refused = store.ask({unsold});
  const auto granted = store.ask({GoodsStore::faulty(10'000)});
  static_cast<void>(store.receive(refused));
  static_cast<void>(store.receive(granted));
  CHECK(cases::happened(store.file(refused), "arrived_unannounced"));
  CHECK_FALSE(cases::happened(store.file(granted), "arrived_unannounced"));
}

TEST_CASE("each line is inspected for itself: settled is what was looked at, and its verdict is given anew") {
  GoodsStore store;
  const auto id = store.ask({GoodsStore::faulty(10'000), GoodsStore::faulty(20'000)});
  CHECK_FALSE(store.inspect(id).done);
  static_cast<void>(store.receive(id, {{.line = 1, .counted = 1}, {.line = 2, .counted = 1}}));
  const auto looked_at = store.inspect(id, JsonObject{{"film", "torn"}}, 1);
  REQUIRE(looked_at.done);
  CHECK(looked_at.notes.size() == 1);
  CHECK_FALSE(cases::happened(store.file(id), "inspected"));
  CHECK(store.file(id).lines.at(0).outcome == "needs_aftersales");
  CHECK(store.file(id).lines.at(1).outcome == "accept");
  CHECK_FALSE(store.settle(id, "credit", 2).done);
  static_cast<void>(store.inspect(id, JsonObject{}, 2));
  CHECK(cases::happened(store.file(id), "inspected"));
  CHECK(store.settle(id, "credit", 2).done);
}

TEST_CASE("an act on the whole return misses what one of its lines misses, and says which") {
  GoodsStore store;
  auto unsold = GoodsStore::faulty(10'000);
  unsold.set("reason", "unsold");
  const auto id = store.ask({GoodsStore::faulty(10'000), unsold});
  const auto sent = ship(store.world, store.store(), {.id = id}, {.fields = JsonObject{{"carrier", "顺达物流"}}});
  CHECK_FALSE(sent.done);
  CHECK(speaks_of(sent, "RET-34.ship", {2}));
  CHECK(sent.judgement->rows.size() == 2);
}

TEST_CASE("every verdict on a line is worked out again from what is kept with it") {
  GoodsStore store;
  const auto id = store.ask({GoodsStore::faulty(10'000), GoodsStore::faulty(20'000)});
  static_cast<void>(store.receive(id, {{.line = 1, .counted = 1}, {.line = 2, .counted = 1}}));
  static_cast<void>(store.inspect(id, JsonObject{{"packaging", "worn"}}, 1));
  static_cast<void>(store.inspect(id));
  static_cast<void>(store.settle(id, "credit", 2));
  store::ReadSession session{store.world, store.store()};
  const auto kept = line_verdicts_after(session, {.at_most = 100});
  CHECK(kept.size() > 2);
  const auto adopted = duty::book_at(session, "return", session.now());
  for (const auto& verdict : kept) {
    CAPTURE(verdict.id);
    const auto anew = judge_line(adopted->book, policy::facts_from_json(verdict.facts, adopted->book), parse_date(verdict.asked_on).value());
    CHECK(canonical(to_json(anew)) == canonical(verdict.result));
    CHECK(verdict.book == adopted->id);
  }
  for (const auto& line : store.file(id).lines) {
    const auto last = std::ranges::find(kept.rbegin(), kept.rend(), line.line_no, &duty::OwnVerdict::line);
    REQUIRE(last != kept.rend());
    CHECK(canonical(last->result) == canonical(line.verdict));
  }
}

TEST_CASE("a return counts in the rate from the day it came; what goes back does not") {
  GoodsStore store;
  store.sell(1'000'000);
  const auto id = store.ask({GoodsStore::faulty(20'000)});
  CHECK(store.month().sums.returned_amount == 0);
  static_cast<void>(store.receive(id));
  CHECK(store.month().sums.returned_amount == 20'000);
  const auto other = store.ask({GoodsStore::faulty(5'000)});
  static_cast<void>(store.receive(other));
  CHECK(store.month().caps.front().room == 0);
  CHECK_FALSE(store.month().caps.front().over);
  CHECK_FALSE(cancel(store.world, store.store(), {.id = other}, "误登记").done);
  CHECK(store.month().sums.returned_amount == 25'000);
  Settling back{.disposition = "send_back"};
  back.override_reason = "客户要求退还";
  CHECK(settle(store.world, store.store(), {.id = other}, back).done);
  CHECK(store.month().sums.returned_amount == 20'000);
}

TEST_CASE("the cap at its limit, a fen below and a fen above: only what lies above it warns and is charged back") {
  for (const auto amount : {24'999, 25'000, 25'001}) {
    CAPTURE(amount);
    GoodsStore store;
    store.sell(1'000'000);
    const auto id = store.ask({GoodsStore::faulty(amount)});
    const bool over = amount > 25'000;
    CHECK(store.receive(id).notes.empty() != over);
    static_cast<void>(store.inspect(id));
    Settling settling{.disposition = "credit"};
    const auto settled = settle(store.world, store.store(), {.id = id}, settling);
    CHECK(settled.done);
    CHECK((settled.judgement->verdict.outcome == policy::Outcome::warned) == over);
    CHECK(store.ledger("PEN-07").empty());
    store.end_month();
    CHECK(store.ledger("PEN-07").size() == (over ? 1 : 0));
    if (over) CHECK(store.ledger("PEN-07").front().amount == Money{1});
  }
}

TEST_CASE("of several returns the last that came is the first above the cap, in whatever order they are settled") {
  GoodsStore store;
  store.sell(1'000'000);
  const auto first = store.ask({GoodsStore::faulty(20'000)});
  const auto second = store.ask({GoodsStore::faulty(12'500)});
  static_cast<void>(store.receive(first));
  static_cast<void>(store.receive(second));
  store.credit(second);
  store.credit(first);
  store.end_month();
  REQUIRE(store.ledger("PEN-07").size() == 1);
  CHECK(store.ledger("PEN-07").front().subject == second);
  CHECK(store.ledger("PEN-07").front().amount == Money{7'500});
}

TEST_CASE("overdraft selling is suspected above ten percent, and fined only when somebody verified it") {
  for (const auto amount : {100'000, 100'001}) {
    CAPTURE(amount);
    GoodsStore store;
    store.sell(1'000'000);
    const auto id = store.ask({GoodsStore::faulty(amount)});
    static_cast<void>(store.receive(id));
    CHECK(store.ledger("PEN-05").empty());
    const auto verified = [&] { return verify_overdraft(store.world, store.store(), {.id = id}, {.severity = "low"}); };
    if (amount == 100'000) {
      CHECK_THROWS_AS(static_cast<void>(verified()), Error);
      continue;
    }
    CHECK_FALSE(verified().done);  // who sold the goods
    store.hire(1002, "wu", "aftersales_manager");
    store.world.uid = 1002;
    CHECK(verified().done);
    CHECK_THROWS_AS(static_cast<void>(verified()), Error);  // once
    store.world.uid = 1000;
    REQUIRE(store.ledger("PEN-05").size() == 1);
    CHECK(store.ledger("PEN-05").front().least == Money{50'000});
    CHECK(store.ledger("PEN-05").front().most == Money{100'000});
  }
}

TEST_CASE("a consent that is declined gives the line the book's disposition; another one may still be chosen") {
  GoodsStore store;
  auto seasonal = GoodsStore::faulty(10'000);
  seasonal.set("reason", "unsold");
  seasonal.set("traits", JsonArray{"seasonal"});
  const auto id = store.ask({GoodsStore::faulty(10'000), seasonal});
  store.hire(1002, "wu", "purchasing_manager");
  store.world.uid = 1002;
  CHECK(consent(store.world, store.store(), {.id = id}, {.role = "purchasing_manager", .declined = true}).done);
  store.world.uid = 1000;
  CHECK(store.file(id).lines.at(0).disposition.empty());
  CHECK(store.file(id).lines.at(1).disposition == "send_back");
  CHECK_FALSE(store.settle(id, "salesperson_bears", 2).done);  // nothing came, and nobody said so
  static_cast<void>(store.receive(id, {{.line = 1, .counted = 1}, {.line = 2, .counted = 1}}));
  store.hire(1003, "wang", "sales_manager");
  CHECK(edit(store.world, store.store(), {.id = id}, {.fields = JsonObject{{"salesperson_manager", "wang"}}}).done);
  store.world.uid = 1003;
  CHECK(consent(store.world, store.store(), {.id = id}, {.role = "salesperson_manager"}).done);
  store.world.uid = 1000;
  CHECK(store.settle(id, "salesperson_bears", 2).done);
  CHECK(store.file(id).lines.at(1).disposition == "salesperson_bears");
}

TEST_CASE("a consent may be about one line: what is declined of it stops nothing else") {
  GoodsStore store;
  auto seasonal = GoodsStore::faulty(10'000);
  seasonal.set("reason", "unsold");
  seasonal.set("traits", JsonArray{"seasonal"});
  auto other = seasonal;
  other.set("amount", "70.00");
  const auto id = store.ask({seasonal, other, GoodsStore::faulty(5'000)});
  store.hire(1002, "wu", "purchasing_manager");
  const auto say = [&](const Consent& word, std::int64_t uid = 1000) {
    store.world.uid = uid;
    auto result = consent(store.world, store.store(), {.id = id}, word);
    store.world.uid = 1000;
    return result;
  };
  CHECK(say({.role = "purchasing_manager", .line = 2, .declined = true}, 1002).done);
  CHECK(store.file(id).lines.at(0).disposition.empty());
  CHECK(store.file(id).lines.at(1).disposition == "send_back");
  CHECK(store.file(id).request.state == cases::State::open);
  const auto asked = say({.role = "purchasing_manager", .line = 1});
  CHECK_FALSE(asked.done);
  CHECK(asked.judgement->approvals.size() == 1);
  CHECK(asked.judgement->rows.size() == 1);
  CHECK(say({.role = "salesperson", .line = 1}).done);
  CHECK(*store.file(id).lines.at(0).facts.find("salesperson_consent") == Json{true});
  CHECK(store.file(id).lines.at(2).facts.find("salesperson_consent") == nullptr);
  CHECK(say({.role = "salesperson", .declined = true}).done);
  CHECK(*store.file(id).lines.at(0).facts.find("salesperson_consent") == Json{false});
  CHECK_THROWS_AS(say({.role = "salesperson", .line = 9}), Error);
}

TEST_CASE("a request for the consent to one line that is declined gives that line the book's disposition alone") {
  GoodsStore store;
  auto seasonal = GoodsStore::faulty(10'000);
  seasonal.set("reason", "unsold");
  seasonal.set("traits", JsonArray{"seasonal"});
  const auto id = store.ask({seasonal, seasonal});
  static_cast<void>(consent(store.world, store.store(), {.id = id}, {.role = "purchasing_manager", .line = 2}));
  {
    store::WriteSession session{store.world, store.store(), {}};
    session.act_as(people::identify(session));
    returns::decline(session, people::load_approval(session, 1));
    session.commit({.action = "test", .subject_kind = "return", .subject = id, .happened = store.world.now}, JsonObject{});
  }
  CHECK(store.file(id).lines.at(0).disposition.empty());
  CHECK(store.file(id).lines.at(1).disposition == "send_back");
}

TEST_CASE("another count than was announced is said at once, unless it says why") {
  GoodsStore store;
  store.sell(9'000'000);  // so that nothing else is worth saying
  const auto id = store.ask({GoodsStore::faulty(30'000)}, 3);
  for (const auto& [counted, notes] : {std::pair{2, 1}, {3, 0}}) {
    CAPTURE(counted);
    CHECK(store.receive(id, {{.line = 1, .counted = counted}}).notes.size() == static_cast<std::size_t>(notes));
  }
  CHECK_THROWS_AS(store.receive(id, {{.line = 1, .counted = 4}}), Error);
  CHECK(store.receive(id, {{.line = 1, .counted = 2}}, "少一件").notes.empty());
}

TEST_CASE("a line without a verdict is undecided once it was asked about, and not judged where nobody asked") {
  Line line;
  CHECK(outcome_of(line) == "not_judged");
  line.verdict = JsonObject{{"status", "undecided"}};
  CHECK(outcome_of(line) == "undecided");
  line.outcome = "accept";
  CHECK(outcome_of(line) == "accept");
}

TEST_CASE("freight that is charged back is split by the lines' value: each mistake bears its own") {
  GoodsStore store;
  auto mistake = GoodsStore::faulty(10'000);
  mistake.set("reason", "other");
  mistake.set("fault_origin", "order_error");
  const auto id = store.ask({mistake, GoodsStore::faulty(20'000)});
  static_cast<void>(store.receive(id, {{.line = 1, .counted = 1}, {.line = 2, .counted = 1}}));
  for (const auto* step : {"billed", "handed", "signed", "posted"}) {
    FreightStep move{.step = step};
    if (move.step == "billed") move.fields = JsonObject{{"freight_amount", "30.01"}};
    if (move.step == "signed") move.fields = JsonObject{{"freight_liable", "salesperson"}};
    move.override_reason = "代办";
    CHECK(move_freight(store.world, store.store(), {.id = id}, move).done);
  }
  REQUIRE(store.ledger("PEN-02.freight").size() == 1);
  CHECK(store.ledger("PEN-02.freight").front().amount == Money{1'000});
}

TEST_CASE("who goes on against the book is named, for the book's charge on breaches of the procedure") {
  GoodsStore store;
  const auto id = store.ask({GoodsStore::faulty(10'000)});
  Settling settling{.disposition = "credit"};
  settling.override_reason = "当面验货";
  CHECK(settle(store.world, store.store(), {.id = id}, settling).overridden);
  REQUIRE(store.ledger("PEN-06").size() == 1);
  CHECK(store.ledger("PEN-06").front().person == 1);
}

TEST_CASE("freight of the company that an override puts on a person reaches the ledger, and leaves it when that is undone") {
  GoodsStore store;
  store.hire(1001, "zhao", "salesperson");
  auto facts = GoodsStore::faulty(40'000);
  returns::Intake intake{.phone = "13800138000", .facts = JsonObject{{"salesperson", "zhao"}}};
  intake.lines.push_back({.quantity = 1, .facts = facts});
  const auto id = returns::add(store.world, store.store(), {}, intake).act.id;
  static_cast<void>(store.receive(id));
  const auto move = [&](const char* step, Json fields, std::optional<std::string> why = {}) {
    return move_freight(store.world, store.store(), {.id = id}, {.step = step, .fields = std::move(fields), .override_reason = std::move(why)}).done;
  };
  REQUIRE(move("billed", JsonObject{{"freight_amount", "36.00"}}));
  REQUIRE(move("handed", JsonObject{}));
  CHECK_THROWS_AS(move("signed", JsonObject{{"freight_liable", "salesperson"}}), Error);
  CHECK_THROWS_AS(move("signed", JsonObject{{"freight_liable", "employee"}}, "包装疏忽"), Error);  // nobody is named
  REQUIRE(move("signed", JsonObject{{"freight_liable", "salesperson"}}, "未按约定发货"));
  REQUIRE(move("posted", JsonObject{}, "代办"));
  const auto entries = [&] { return store.ledger("RET-42.overridden.salesperson"); };
  REQUIRE(entries().size() == 1);
  CHECK(entries().front().person == 2);
  CHECK(entries().front().amount == Money{3'600});
  CHECK(entries().front().state == "proposed");
  REQUIRE(move("signed", JsonObject{{"freight_liable", "company"}, {"text", "改判"}}, "代办"));
  CHECK(entries().front().state == "withdrawn");
  REQUIRE(move("posted", JsonObject{}, "代办"));
  CHECK(entries().size() == 1);
}
