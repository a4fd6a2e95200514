// SPDX-License-Identifier: MIT
// The month's return rates under other caps: who bears what lies above, which acts would have been warned of, what it costs.
#include <doctest/doctest.h>

#include <fstream>

#include "core/duty/backtest.hpp"
#include "core/policy/typed_value.hpp"
#include "core/returns/act.hpp"
#include "core/returns/overdraft.hpp"
#include "core/returns/verbs.hpp"
#include "tests/support/goods.hpp"

using namespace svc;
using namespace svc::duty;

namespace {

policy::Book draft(const std::string& params) {
  const test::Directory directory;
  const auto path = directory.file("draft.toml");
  std::ofstream{path} << "[book]\nid = \"draft\"\ntitle = { en = \"Draft\", zh = \"草案\" }\nextends = [\"gift-distributor\"]\n" << params;
  return load_with_sources(path).book;
}
std::string param(const std::string& key, const std::string& value) { return "[params.\"" + key + "\"]\nvalue = \"" + value + "\"\n"; }
policy::Book cap_of(const std::string& share) { return draft(param("returns.rate.cap_pct", share)); }

// In January li sells for 10 000.00 and takes back 200.00, then 100.00 (50.00 above 2.5 %), then what `more` says.
struct Month : test::GoodsStore {
  explicit Month(const std::vector<std::int64_t>& worth = {20'000, 10'000}) {
    sell(1'000'000);
    for (const auto amount : worth) {
      world.now += Seconds{60};
      const auto id = ask({faulty(amount)});
      world.now += Seconds{60};
      static_cast<void>(receive(id));
      credit(id);
      ids.push_back(id);
    }
    if (!worth.empty()) end_month();
  }
  Backtest under(const policy::Book& book) {
    store::ReadSession session{world, store()};
    return backtest(session, book, {{"return", returns::case_kind()}}, {.since = Instant{}});
  }
  std::vector<std::int64_t> ids;
};

std::pair<std::int64_t, std::int64_t> borne(const Backtest& found) {
  const auto moved = found.money.find("charge_back");
  return moved == found.money.end() ? std::pair<std::int64_t, std::int64_t>{} : std::pair{moved->second.from.amount.minor, moved->second.to.amount.minor};
}

// "2 warned -> allowed": the return whose settlement would have been judged otherwise.
std::vector<std::string> settled_otherwise(const Month& month, const Backtest& found) {
  std::vector<std::string> all;
  for (const auto& flip : found.flips) {
    if (flip.question != "return.settle") continue;
    const auto which = std::ranges::find(month.ids, flip.subject.id) - month.ids.begin() + 1;
    all.push_back(std::to_string(which) + " " + flip.from + " -> " + flip.to);
  }
  return all;
}

}  // namespace

TEST_CASE("the same caps make no difference") {
  Month month;
  const auto found = month.under(draft(""));
  CHECK(found.flipped == 0);
  CHECK(found.other_rules == 0);
  CHECK(found.caps.empty());
  CHECK(borne(found) == std::pair<std::int64_t, std::int64_t>{5'000, 5'000});
}

TEST_CASE("under a wider cap nothing lies above it, at the share to the fen, and just below that a fen does") {
  Month month;
  for (const auto* share : {"5%", "3%"}) {
    CAPTURE(share);
    const auto found = month.under(cap_of(share));
    REQUIRE(found.caps.size() == 1);
    const auto& one = found.caps.front();
    CHECK(one.person == 1);
    CHECK(one.month == "2026-01");
    CHECK(one.outcome == "over_return_cap");
    CHECK(one.counted == 30'000);
    CHECK(one.of == 1'000'000);
    CHECK(one.from.over);
    CHECK(one.from.excess == Money{5'000});
    CHECK(one.from.bearer == "salesperson");
    CHECK_FALSE(one.to.over);
    CHECK(one.to.excess == Money{});
    CHECK(one.to.bearer.empty());
    CHECK(borne(found) == std::pair<std::int64_t, std::int64_t>{5'000, 0});
  }
  const auto found = month.under(cap_of("2.9999%"));
  REQUIRE(found.caps.size() == 1);
  CHECK(found.caps.front().to.excess == Money{1});
  CHECK(borne(found) == std::pair<std::int64_t, std::int64_t>{5'000, 1});
}

TEST_CASE("under a narrower cap the last that came bears the first of what lies above") {
  Month month;
  const auto found = month.under(cap_of("1%"));  // 100.00: 200.00 lie above, all of the second return and half of the first
  REQUIRE(found.caps.size() == 1);
  CHECK(found.caps.front().from.excess == Money{5'000});
  CHECK(found.caps.front().to.excess == Money{20'000});
  CHECK(borne(found) == std::pair<std::int64_t, std::int64_t>{5'000, 20'000});
}

TEST_CASE("a month that nobody was charged for is charged where it crosses the draft's cap alone") {
  Month month{{20'000}};  // 2 %
  CHECK(borne(month.under(draft(""))) == std::pair<std::int64_t, std::int64_t>{});
  const auto found = month.under(cap_of("1.5%"));
  REQUIRE(found.caps.size() == 1);
  CHECK_FALSE(found.caps.front().from.over);
  CHECK(found.caps.front().to.excess == Money{5'000});
  CHECK(borne(found) == std::pair<std::int64_t, std::int64_t>{0, 5'000});
}

TEST_CASE("a month is charged once it is over, and only for what was settled") {
  Month month{{}};
  const auto first = month.ask({test::GoodsStore::faulty(40'000)});
  static_cast<void>(month.receive(first));
  month.credit(first);
  const auto narrow = cap_of("1%");
  CHECK(borne(month.under(narrow)) == std::pair<std::int64_t, std::int64_t>{});
  month.end_month();
  CHECK(borne(month.under(narrow)) == std::pair<std::int64_t, std::int64_t>{15'000, 30'000});
  Month open{{}};
  static_cast<void>(open.receive(open.ask({test::GoodsStore::faulty(40'000)})));
  open.end_month();
  CHECK(borne(open.under(narrow)) == std::pair<std::int64_t, std::int64_t>{});
}

TEST_CASE("a month that was reckoned twice is charged as it stood at last") {
  Month month;
  month.sell(1'000'000);  // entered later: 300.00 of 20 000.00 lie above nothing
  returns::end_months(month.world, month.store());
  CHECK(borne(month.under(draft(""))) == std::pair<std::int64_t, std::int64_t>{});
  CHECK(borne(month.under(cap_of("1%"))) == std::pair<std::int64_t, std::int64_t>{0, 10'000});
}

TEST_CASE("what the draft counts besides lies above the cap too") {
  Month month{{}};
  auto wrong = test::GoodsStore::faulty(20'000);
  wrong.set("reason", "wrong_goods");
  wrong.set("fault_origin", "factory_shipment");
  for (const auto& line : {test::GoodsStore::faulty(20'000), wrong}) {
    const auto id = month.ask({line});
    static_cast<void>(month.receive(id));
    month.credit(id);
    REQUIRE(month.file(id).lines.front().disposition == "credit");
  }
  REQUIRE(month.month().sums.excluded_amount == 20'000);
  month.end_month();
  CHECK(month.under(draft("")).caps.empty());
  std::string without;
  for (const auto* row : {"RET-07", "RET-07.wrong"}) without += std::string{"[[disable]]\nkind = \"decision\"\ntable = \"return.counting\"\nid = \""} + row + "\"\n";
  const auto found = month.under(draft(without));
  REQUIRE(found.caps.size() == 1);
  CHECK(found.caps.front().counted == 20'000);
  CHECK(found.caps.front().counted_anew == 40'000);
  CHECK_FALSE(found.caps.front().from.over);
  CHECK(found.caps.front().to.excess == Money{15'000});
  CHECK(borne(found) == std::pair<std::int64_t, std::int64_t>{0, 15'000});
}

TEST_CASE("a settlement that knew of what lies above would not have had to, and the other way round") {
  Month silent{{}};
  for (const auto amount : {20'000, 10'000}) {
    silent.world.now += Seconds{60};
    const auto id = silent.ask({test::GoodsStore::faulty(amount)});
    silent.world.now += Seconds{60};
    static_cast<void>(silent.receive(id));
    static_cast<void>(silent.inspect(id));
    static_cast<void>(returns::settle(silent.world, silent.store(), {.id = id}, {.disposition = "credit"}));  // nobody was told of it
    silent.ids.push_back(id);
  }
  CHECK(settled_otherwise(silent, silent.under(cap_of("5%"))) == std::vector<std::string>{"2 warned -> allowed"});
  CHECK(settled_otherwise(silent, silent.under(cap_of("1%"))) == std::vector<std::string>{"1 allowed -> warned"});
}

TEST_CASE("who bears it is the draft's as well") {
  Month month;
  const auto found = month.under(draft(param("returns.rate.excess_bearer", "sales_manager")));
  REQUIRE(found.caps.size() == 1);
  CHECK(found.caps.front().from.bearer == "salesperson");
  CHECK(found.caps.front().to.bearer == "sales_manager");
  CHECK(found.caps.front().to.excess == Money{5'000});
  CHECK(borne(found).first == 5'000);
  // The case names no manager: nobody knows whom the draft would have charged, and nothing moved.
  CHECK(borne(found).second == 0);
  CHECK(found.money.at("charge_back").difference() == Money{});
  REQUIRE(found.undecided_money.size() == 1);
  const auto& [lacking, then] = *found.undecided_money.begin();
  CHECK(lacking.missing == std::vector<std::string>{"salesperson_manager"});
  CHECK(then.amount == Money{5'000});
}

TEST_CASE("a verified overdraft is suspected, and fined, by the draft's share") {
  Month month{{150'000}};
  month.hire(1002, "wu", "aftersales_manager");
  month.world.uid = 1002;
  REQUIRE(returns::verify_overdraft(month.world, month.store(), {.id = month.ids.front()}, {.severity = "low"}).done);
  const auto fines = [&](const policy::Book& book) { return month.under(book).money["fine"]; };
  const auto same = fines(draft(""));
  CHECK(same.from.entries == 1);
  CHECK(same.to.entries == 1);
  const auto wider = month.under(draft(param("returns.overdraft.pct", "20%")));
  CHECK(wider.money.at("fine").from.entries == 1);
  CHECK(wider.money.at("fine").to.entries == 0);
  REQUIRE(wider.caps.size() == 1);
  CHECK(wider.caps.front().outcome == "suspected_overdraft");
  CHECK(wider.caps.front().from.over);
  CHECK_FALSE(wider.caps.front().to.over);
  CHECK(wider.caps.front().from.bearer.empty());
}
