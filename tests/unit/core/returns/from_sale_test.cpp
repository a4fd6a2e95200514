// SPDX-License-Identifier: MIT
#include "core/returns/from_sale.hpp"

#include <doctest/doctest.h>

#include <tuple>

#include "core/base/error.hpp"
#include "core/customers/product_acts.hpp"
#include "core/returns/corrected_sale.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/verbs.hpp"
#include "tests/support/goods.hpp"

using namespace svc;
using namespace svc::returns;
using test::GoodsStore;

namespace {

struct SaleStore : GoodsStore {
  std::int64_t sold(std::int64_t pieces, std::int64_t amount) {
    return sales::add_sale(world, store(), {}, {.salesperson = "li", .sold_on = "2026-01-05", .outbound_on = "2026-01-06", .received_on = "2026-01-12",
                                                .quantity = pieces, .amount = amount}).id;
  }
  std::int64_t back(std::int64_t sale, std::int64_t pieces, Json more = JsonObject{}, Json whole = JsonObject{}) {
    returns::Intake intake{.phone = "13800138000", .facts = std::move(whole)};
    returns::LineIntake line{.sale = std::to_string(sale), .quantity = pieces};
    line.facts = std::move(more);
    for (const auto& [name, value] : JsonObject{{"kind", "regular"}, {"reason", "quality"}, {"photo", true}, {"photo_confirmed", true}}) {
      if (line.facts.find(name) == nullptr) line.facts.set(name, value);
    }
    intake.lines.push_back(std::move(line));
    return take_in(intake).act.id;
  }
  std::int64_t worth(std::int64_t id) { return file(id).lines.front().amount.value(); }
};

}  // namespace

TEST_CASE("however a sale comes back, its pieces together are worth what was paid, to the last fen") {
  for (const auto amount : {10'000, 10'001, 9'999, 1, 0, 123'457}) {
    for (const auto& split : std::vector<std::vector<std::int64_t>>{{1, 1, 1, 1, 1, 1, 1}, {3, 4}, {2, 2, 3}, {6, 1}, {1, 5, 1}, {7}}) {
      CAPTURE(amount);
      SaleStore store;
      const auto sale = store.sold(7, amount);
      std::int64_t sum = 0;
      for (const auto pieces : split) sum += store.worth(store.back(sale, pieces));
      CHECK(sum == amount);
    }
  }
}

TEST_CASE("a day that is not the sale's is refused, of the line as of the whole return; the same day is no contradiction") {
  SaleStore store;
  const auto sale = store.sold(10, 400'000);
  CHECK_THROWS_WITH_AS(store.back(sale, 1, JsonObject{{"received_date", "2026-01-14"}}), "received_date is 2026-01-14, but 2026-01-12 in sale 1.", Error);
  CHECK_THROWS_AS(store.back(sale, 1, JsonObject{}, JsonObject{{"received_date", "2026-01-14"}}), Error);
  CHECK_THROWS_AS(store.back(sale, 1, JsonObject{{"outbound_date", "2026-01-05"}}), Error);
  const auto id = store.back(sale, 1, JsonObject{}, JsonObject{{"received_date", "2026-01-12"}});
  CHECK_THROWS_AS(edit(store.world, store.store(), {.id = id}, {.fields = JsonObject{{"received_date", "2026-01-14"}}}), Error);
}

TEST_CASE("pieces are worth their share of the sale at most") {
  SaleStore store;
  const auto sale = store.sold(10, 400'000);
  CHECK(store.worth(store.back(sale, 1, JsonObject{{"amount", "400.00"}})) == 40'000);
  CHECK_THROWS_AS(store.back(sale, 1, JsonObject{{"amount", "400.01"}}), Error);
  CHECK(store.worth(store.back(sale, 1, JsonObject{{"amount", "399.99"}})) == 39'999);
  const auto id = store.back(sale, 2);
  CHECK_THROWS_AS(edit(store.world, store.store(), {.id = id}, {.line = 1, .fields = JsonObject{{"amount", "800.02"}}}), Error);
}

TEST_CASE("a corrected sale reaches what is not settled, with both verdicts kept; what is settled stands") {
  SaleStore store;
  const auto sale = store.sold(10, 400'000);
  const auto open = store.back(sale, 1), settled = store.back(sale, 1);
  static_cast<void>(store.receive(settled));
  store.credit(settled);
  REQUIRE(store.file(open).lines.front().outcome == "accept");
  static_cast<void>(sales::edit_sale(store.world, store.store(), {}, std::to_string(sale), {.received_on = "2026-01-08"}));
  for (const auto id : {open, settled}) static_cast<void>(note(store.world, store.store(), {.id = id}, "销售已更正"));
  CHECK(store.file(open).lines.front().outcome != "accept");
  CHECK(store.file(settled).lines.front().outcome == "accept");
  CHECK(store.file(settled).lines.front().credit == 40'000);
  store::ReadSession session{store.world, store.store()};
  CHECK(line_verdicts_of(session, open).size() == 2);
}

TEST_CASE("pieces that nobody announced need a word, and are a line of their own that is to be decided") {
  SaleStore store;
  const auto sale = store.sold(10, 400'000);
  const auto id = store.back(sale, 2);
  CHECK_THROWS_AS(store.receive(id, {{.line = 1, .counted = 5}}), Error);
  static_cast<void>(store.receive(id, {{.line = 1, .counted = 5}}, "多发三件"));
  static_cast<void>(store.receive(id, {{.line = 1, .counted = 5}}, "复点"));
  const auto file = store.file(id);
  REQUIRE(file.lines.size() == 2);
  CHECK(counted_of(file.lines[0]) == 2);
  CHECK(file.lines[1].quantity == 3);
  CHECK(file.lines[1].sale == sale);
  CHECK(file.lines[1].amount == 120'000);
  CHECK(outcome_of(file.lines[1]) == "undecided");
  CHECK(store.month().sums.returned_quantity == 2);
  CHECK(store.month().sums.returned_amount == 80'000);
}

TEST_CASE("what has no verdict does not count in the rate until it has one") {
  SaleStore store;
  const auto sale = store.sold(10, 400'000);
  const auto id = store.back(sale, 1, JsonObject{{"reason", nullptr}});
  static_cast<void>(store.receive(id));
  REQUIRE(outcome_of(store.file(id).lines.front()) == "undecided");
  CHECK(store.month().sums.returned_amount == 0);
  store.world.uid = GoodsStore::desk;
  CHECK(edit(store.world, store.store(), {.id = id}, {.fields = JsonObject{{"reason", "quality"}}}).done);
  CHECK(store.month().sums.returned_amount == 40'000);
}

TEST_CASE("only the same goods were asked for twice: as many, of the same sale, for the same reason") {
  SaleStore store;
  const auto sale = store.sold(10, 400'000);
  const auto one = store.back(sale, 1), same = store.back(sale, 1), other = store.back(sale, 4, JsonObject{{"reason", "shortage"}});
  static_cast<void>(merge(store.world, store.store(), {.id = same}, {.into = one, .reason = "重复登记"}));
  CHECK(store.file(one).lines.size() == 1);
  static_cast<void>(merge(store.world, store.store(), {.id = other}, {.into = one, .reason = "同一客户"}));
  REQUIRE(store.file(one).lines.size() == 2);
  CHECK(store.file(one).lines[1].quantity == 4);
}

TEST_CASE("a correction judges open returns anew at once; settled ones stand and are named") {
  SaleStore store;
  const auto sale = store.sold(10, 400'000);
  const auto open = store.back(sale, 1), settled = store.back(sale, 1);
  static_cast<void>(store.receive(settled));
  store.credit(settled);
  store.world.uid = GoodsStore::desk;  // who sold the goods corrects nothing
  std::vector<TouchedReturn> touched;
  const auto follow = [&](store::WriteSession& session, const sales::Sale& before, const sales::Sale& now) { touched = follow_corrected_sale(session, before, now); };
  static_cast<void>(sales::edit_sale(store.world, store.store(), {}, std::to_string(sale), {.note = "备注"}, follow));
  CHECK(touched.empty());
  static_cast<void>(sales::edit_sale(store.world, store.store(), {}, std::to_string(sale), {.received_on = "2026-01-08"}, follow));
  REQUIRE(touched.size() == 2);
  CHECK(touched[0].id == open);
  CHECK(touched[0].judged_anew);
  CHECK(touched[0].notes.size() == 1);
  CHECK(store.file(open).lines.front().outcome != "accept");
  CHECK_FALSE(touched[1].judged_anew);
  CHECK(touched[1].settled == std::vector<std::int64_t>{1});
  CHECK(store.file(settled).lines.front().outcome == "accept");
}

TEST_CASE("who sold the goods by the corrected sale is the salesperson of what is open, and his consent is still to be given") {
  SaleStore store;
  store.hire(1001, "zhao", "salesperson");
  const auto sale = store.sold(10, 400'000);
  const auto open = store.back(sale, 1), settled = store.back(sale, 1);
  static_cast<void>(store.receive(settled));
  store.credit(settled);
  static_cast<void>(consent(store.world, store.store(), {.id = open}, {.role = "salesperson"}));
  store.world.uid = GoodsStore::desk;
  const auto follow = [&](store::WriteSession& session, const sales::Sale& before, const sales::Sale& now) { static_cast<void>(follow_corrected_sale(session, before, now)); };
  static_cast<void>(sales::edit_sale(store.world, store.store(), {}, std::to_string(sale), {.salesperson = "zhao"}, follow));
  CHECK(store.file(open).request.salesperson == 2);
  CHECK(store.file(settled).request.salesperson == 1);
  store::ReadSession session{store.world, store.store()};
  CHECK(store.file(open).facts(session, store.world.now).get("salesperson_consent") == policy::Value{false});
}

TEST_CASE("goods of another customer's sale are taken in once it is said how they were passed on") {
  SaleStore store;
  const auto sale = store.sold(10, 400'000);
  static_cast<void>(store.ask({GoodsStore::faulty(100)}));  // whose phone makes customer 1
  static_cast<void>(sales::edit_sale(store.world, store.store(), {}, std::to_string(sale), {.customer = 1}));
  CHECK(store.file(store.back(sale, 1)).request.customer == 1);
  returns::Intake other{.phone = "13900139000", .facts = GoodsStore::faulty(100)};
  other.facts.set("salesperson", "li");
  REQUIRE(store.take_in(other).act.done);
  other.facts = JsonObject{{"kind", "regular"}, {"reason", "quality"}, {"photo", true}, {"photo_confirmed", true}};
  other.lines.push_back({.sale = std::to_string(sale), .quantity = 1});
  const auto refused = store.take_in(other).act;
  CHECK_FALSE(refused.done);
  REQUIRE(refused.judgement->verdict.findings.size() == 1);
  CHECK(refused.judgement->verdict.findings.front().rule.id == "RET-00.passed_on");
  other.facts.set("passed_on", "礼品转赠");
  const auto taken = store.take_in(other).act;
  CHECK(taken.done);
  CHECK_FALSE(taken.notes.empty());
}

namespace {

// What becomes of a fault of that product, sold on that day and asked back on 2026-01-15.
Line fault_of(SaleStore& store, const customers::ProductRequest& product, const std::string& sold_on, const std::string& received_on, Json more = JsonObject{}) {
  static_cast<void>(customers::add_product(store.world, store.store(), {}, "P-1", product));
  const auto sale = sales::add_sale(store.world, store.store(), {}, {.product = "P-1", .salesperson = "li", .sold_on = sold_on, .outbound_on = sold_on,
                                                                       .received_on = received_on, .quantity = 4, .amount = 40'000}).id;
  returns::LineIntake line{.sale = std::to_string(sale), .quantity = 1};
  line.facts = JsonObject{{"reason", "quality"}, {"photo", true}, {"photo_confirmed", true}};
  for (const auto& [name, value] : *more.object()) line.facts.set(name, value);
  returns::Intake intake{.phone = "13800138000"};
  intake.lines.push_back(std::move(line));
  return store.file(store.take_in(intake).act.id).lines.front();
}

}  // namespace

TEST_CASE("whether goods are in warranty is worked out from their product and sale, to the day") {
  for (const auto& [category, months, sold_on, wanted] : {std::tuple{"phone", 0, "2025-01-16", "repair"}, {"phone", 0, "2025-01-15", "repair"},
                                                          {"phone", 0, "2025-01-14", "salesperson"}, {"appliance", 0, "2025-01-15", "repair"},
                                                          {"appliance", 0, "2025-01-14", "salesperson"}, {"regular", 0, "2025-12-15", "salesperson"},
                                                          {"regular", 6, "2025-07-15", "repair"}, {"regular", 6, "2025-07-14", "salesperson"},
                                                          {"phone", 24, "2024-01-15", "repair"}, {"phone", 24, "2024-01-14", "salesperson"}}) {
    CAPTURE(category);
    CAPTURE(months);
    CAPTURE(sold_on);
    SaleStore store;
    customers::ProductRequest product{.category = category};
    if (months != 0) product.warranty_months = months;
    CHECK(fault_of(store, product, sold_on, sold_on).outcome == wanted);
  }
}

TEST_CASE("practical goods are made good in the months of their product, to the day; where it says none, in the book's") {
  for (const auto& [months, received_on, wanted] : {std::tuple{1, "2025-12-16", "exchange_or_repair"}, {1, "2025-12-15", "exchange_or_repair"}, {1, "2025-12-14", "salesperson"},
                                                    {2, "2025-11-16", "exchange_or_repair"}, {2, "2025-11-15", "exchange_or_repair"}, {2, "2025-11-14", "salesperson"},
                                                    {3, "2025-10-16", "exchange_or_repair"}, {3, "2025-10-15", "exchange_or_repair"}, {3, "2025-10-14", "salesperson"},
                                                    {0, "2025-10-16", "exchange_or_repair"}, {0, "2025-10-15", "exchange_or_repair"}, {0, "2025-10-14", "salesperson"}}) {
    CAPTURE(months);
    CAPTURE(received_on);
    SaleStore store;
    CHECK(fault_of(store, {.category = "practical", .practical_months = months}, received_on, received_on).outcome == wanted);
  }
}

TEST_CASE("the months come of the line's own product too, and what somebody told goes before them") {
  SaleStore store;
  static_cast<void>(customers::add_product(store.world, store.store(), {}, "P-1", {.category = "practical", .practical_months = 1}));
  const auto asked = [&](Json of_line, Json of_all) {
    returns::Intake intake{.phone = "13800138000", .facts = std::move(of_all)};
    for (const auto& [name, value] : JsonObject{{"reason", "quality"}, {"photo", true}, {"photo_confirmed", true}, {"salesperson", "li"},
                                                {"outbound_date", "2025-12-01"}, {"received_date", "2025-12-14"}}) {
      intake.facts.set(name, value);
    }
    intake.lines.push_back({.product = "P-1", .facts = std::move(of_line)});
    return store.file(store.take_in(intake).act.id).lines.front();
  };
  CHECK(asked(JsonObject{}, JsonObject{}).outcome == "salesperson");
  CHECK(asked(JsonObject{{"practical_period", "2mo"}}, JsonObject{}).outcome == "exchange_or_repair");
  CHECK(asked(JsonObject{}, JsonObject{{"practical_period", "2mo"}}).outcome == "exchange_or_repair");
  const auto kept = asked(JsonObject{}, JsonObject{}).facts;
  REQUIRE(kept.find("practical_period") != nullptr);
  CHECK(*kept.find("practical_period")->text() == "1mo");
}

TEST_CASE("what somebody told of the warranty goes before what is worked out") {
  SaleStore store;
  CHECK(fault_of(store, {.category = "phone"}, "2025-12-15", "2025-12-15", JsonObject{{"in_warranty", false}}).outcome == "salesperson");
}

TEST_CASE("the product says that goods are large or made no more, beside the traits that are told") {
  SaleStore large, gone, both, plain;
  CHECK(fault_of(large, {.category = "large"}, "2026-01-05", "2026-01-13", JsonObject{{"kind", "regular"}}).outcome == "needs_aftersales");
  CHECK(fault_of(gone, {.category = "regular", .discontinued = true}, "2026-01-05", "2026-01-13").outcome == "needs_purchasing");
  const auto line = fault_of(both, {.category = "large"}, "2026-01-05", "2026-01-13", JsonObject{{"kind", "regular"}, {"traits", JsonArray{"seasonal"}}});
  CHECK(line.outcome == "needs_purchasing");
  REQUIRE(line.facts.find("traits") != nullptr);
  CHECK(line.facts.find("traits")->array()->size() == 2);
  CHECK(fault_of(plain, {.category = "regular"}, "2026-01-05", "2026-01-13").outcome == "accept");
}
