// SPDX-License-Identifier: MIT
#include "core/returns/check.hpp"

#include <algorithm>
#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "tests/support/goods.hpp"

using namespace svc;
using namespace svc::returns;
using test::GoodsStore;

namespace {

CheckedReturn checked(GoodsStore& store, const std::vector<Json>& lines, const std::string& salesperson = "li") {
  store::ReadSession session{store.world, store.store()};
  Intake intake;
  if (!salesperson.empty()) intake.facts.set("salesperson", salesperson);
  for (const auto& facts : lines) intake.lines.push_back({.quantity = 1, .facts = facts});
  return check(&session, duty::book_at(session, "return", store.world.now)->book, intake, store.world.now);
}

std::int64_t above(const CheckedReturn& checked) { return above_of(*checked.cap, checked.cap->with.month.caps.front()); }

std::vector<std::string> words_about(const CheckedReturn& checked) {
  std::vector<std::string> all;
  for (const auto& message : foretold(*checked.cap)) all.push_back(in_english(message));
  return all;
}

Json refused(std::int64_t amount) {
  auto facts = GoodsStore::faulty(amount);
  facts.set("reason", "unsold");
  facts.set("traits", JsonArray{"seasonal"});
  return facts;
}

}  // namespace

TEST_CASE("a check at the cap passes, a fen more is above it, and says what is still approvable") {
  GoodsStore store;
  store.sell(1'000'000);
  for (const auto& [amount, wanted] : {std::pair{24'999, 0}, {25'000, 0}, {25'001, 1}}) {
    CAPTURE(amount);
    const auto found = checked(store, {GoodsStore::faulty(amount)});
    REQUIRE(found.cap);
    CHECK(found.cap->before.caps.front().room == 25'000);
    CHECK(above(found) == wanted);
    CHECK(found.lines.front().facts.get("over_return_cap") == policy::Value{wanted > 0});
    CHECK(found.lines.front().facts.get("excess_amount") == policy::Value{Money{wanted}});
  }
  CHECK(words_about(checked(store, {GoodsStore::faulty(25'000)})).empty());
  CHECK(words_about(checked(store, {GoodsStore::faulty(25'001)})) ==
        std::vector<std::string>{"RET-50: this return crosses li's cap of 2026-01 by 0.01; still approvable: 250.00."});
}

TEST_CASE("check, add and settle come to the same excess") {
  GoodsStore store;
  store.sell(1'000'000);
  store.credit([&] {
    const auto id = store.ask({GoodsStore::faulty(20'000)});
    static_cast<void>(store.receive(id));
    return id;
  }());
  const std::vector<Json> lines{GoodsStore::faulty(9'000), GoodsStore::faulty(3'000)};
  const auto asked = checked(store, lines);
  CHECK(asked.cap->before.caps.front().room == 5'000);
  CHECK(above(asked) == 7'000);
  CHECK(asked.lines[0].facts.get("excess_amount") == policy::Value{Money{5'250}});
  CHECK(asked.lines[1].facts.get("excess_amount") == policy::Value{Money{1'750}});
  Intake intake{.phone = "13800138000", .facts = JsonObject{{"salesperson", "li"}}};
  for (const auto& facts : lines) intake.lines.push_back({.quantity = 1, .facts = facts});
  const auto added = store.take_in(intake);
  REQUIRE(added.act.notes.size() == 1);
  CHECK(added.act.notes.front() == foretold(*asked.cap).front());
  static_cast<void>(store.receive(added.act.id, {{.line = 1, .counted = 1}, {.line = 2, .counted = 1}}));
  store.credit(added.act.id);
  store.end_month();
  const auto charged = store.ledger("PEN-07");
  REQUIRE(charged.size() == 1);
  CHECK(charged.front().amount == Money{7'000});
}

TEST_CASE("what was asked for before has a claim on the same room; nothing is crossed by it yet") {
  GoodsStore store;
  store.sell(1'000'000);
  static_cast<void>(store.ask({GoodsStore::faulty(20'000)}));
  const auto found = checked(store, {GoodsStore::faulty(10'000)});
  CHECK(above(found) == 0);
  CHECK(words_about(found) == std::vector<std::string>{"RET-50: open returns of li's customers ask for 200.00 besides, of the same 250.00 in 2026-01."});
}

TEST_CASE("only lines that count weigh on the cap, and the month of nobody holds nothing") {
  GoodsStore store;
  store.sell(1'000'000);
  const auto found = checked(store, {refused(90'000), GoodsStore::faulty(26'000)});
  CHECK(found.cap->with.part == 26'000);
  CHECK(above(found) == 1'000);
  CHECK(words_about(checked(store, {refused(90'000)})).empty());
  CHECK_FALSE(checked(store, {GoodsStore::faulty(26'000)}, "").cap);
  CHECK_THROWS_AS(static_cast<void>(checked(store, {GoodsStore::faulty(26'000)}, "nobody")), Error);
}

TEST_CASE("without a store the same lines are judged, and no month is known") {
  Intake intake;
  intake.lines.push_back({.quantity = 1, .facts = GoodsStore::faulty(26'000)});
  GoodsStore store;
  store::ReadSession session{store.world, store.store()};
  const auto found = check(nullptr, duty::book_at(session, "return", store.world.now)->book, intake, store.world.now);
  CHECK_FALSE(found.cap);
  CHECK(found.lines.front().verdict.verdict == "accept");
}

TEST_CASE("a quality problem without a photo is pending; with one that nobody looked at it is undecided") {
  GoodsStore store;
  store::ReadSession session{store.world, store.store()};
  const auto book = duty::book_at(session, "return", store.world.now);
  for (const bool photo : {false, true}) {
    CAPTURE(photo);
    Intake intake;
    auto facts = GoodsStore::faulty(26'000);
    facts.set("photo", photo);
    facts.set("photo_confirmed", Json{});
    intake.lines.push_back({.quantity = 1, .facts = facts});
    const auto verdict = check(nullptr, book->book, intake, store.world.now).lines.front().verdict;
    CHECK(verdict.verdict == (photo ? "" : "pending"));
    CHECK(verdict.missing == (photo ? std::vector<std::string>{"photo_confirmed"} : std::vector<std::string>{}));
  }
}

TEST_CASE("goods that are not ours, and goods refused at the consignment point, are judged without a day of receipt") {
  GoodsStore store;
  store::ReadSession session{store.world, store.store()};
  const auto book = duty::book_at(session, "return", store.world.now);
  const auto verdict_of = [&](const JsonObject& facts) {
    Intake intake;
    intake.lines.push_back({.quantity = 1, .facts = facts});
    return check(nullptr, book->book, intake, store.world.now).lines.front().verdict;
  };
  CHECK(verdict_of({{"company_distributed", false}, {"reason", "unsold"}}).verdict == "send_back");
  CHECK(verdict_of({{"refused_at_pickup", true}, {"outbound_date", "2026-01-05"}, {"reason", "damage"}}).verdict == "accept");
  const auto received = verdict_of({{"refused_at_pickup", false}, {"outbound_date", "2026-01-05"}, {"reason", "damage"}});
  CHECK_FALSE(received.decided);
  CHECK(std::ranges::find(received.missing, "received_date") != received.missing.end());
}
