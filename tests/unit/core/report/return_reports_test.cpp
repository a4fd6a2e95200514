// SPDX-License-Identifier: MIT
// Overdue returns, the return warehouse and freight: every figure is worked out by hand.
#include "core/returns/verbs.hpp"
#include "tests/support/returns_desk.hpp"

using namespace svc;
using test::counted;
using test::row_text;
using test::table_of;

namespace {

// Goods that reach the main warehouse on 5 January 2026.
struct MainWarehouse : test::ReturnsDesk {
  std::int64_t id = 0;
  MainWarehouse() {
    on("2026-01-02 09:00");
    id = take_in({40000, 10000});
    on("2026-01-05 10:00");
    happens(id, "received");
    happens(id, "in_main_warehouse", JsonObject{{"main_warehouse_on", "2026-01-05"}});
  }
  std::string stage(const std::string& local) {
    on(local);
    return row_text(report("returns-overdue", local.substr(0, 7)), "items", 0, {"days", "stage"});
  }
};

Json bill(const char* amount, const char* direction) { return JsonObject{{"freight_amount", amount}, {"freight_direction", direction}, {"carrier", "德邦"}}; }

}  // namespace

TEST_CASE("goods are overdue when the fifth day in the main warehouse is over, late after the thirtieth") {
  MainWarehouse desk;
  CHECK(desk.stage("2026-01-10 23:59:59") == "5 within");
  CHECK(desk.stage("2026-01-11 00:00:00") == "6 within");
  CHECK(desk.stage("2026-01-11 00:00:01") == "6 overdue");
  CHECK(desk.stage("2026-02-04 23:59:59") == "30 overdue");
  CHECK(desk.stage("2026-02-05 00:00:01") == "31 late");
  const auto report = desk.report("returns-overdue", "2026-02");
  CHECK(counted(report, "waiting") == 2);
  CHECK(counted(report, "late") == 2);
  CHECK(row_text(report, "items", 0, {"amount", "settle_by", "late_after", "liable"}) == "400.00 2026-01-11T00:00:00+08:00 2026-02-05T00:00:00+08:00 -");
  CHECK(row_text(report, "salespersons", 0, {"salesperson", "within", "overdue", "late", "late_amount"}) == "li 0 0 2 500.00");
}

TEST_CASE("of goods that were counted as many lie in the main warehouse, with their share of the value") {
  MainWarehouse desk;
  desk.happens(desk.id, "line_counted", JsonObject{{"line", 1}, {"set", JsonObject{{"counted_quantity", 1}}}});
  const auto report = desk.report("returns-overdue", "2026-01");
  CHECK(row_text(report, "items", 0, {"quantity", "amount"}) == "1 200.00");
  CHECK(row_text(report, "items", 1, {"quantity", "amount"}) == "2 100.00");
  CHECK(row_text(report, "salespersons", 0, {"within_amount"}) == "300.00");
}

TEST_CASE("a line that is settled waits no more; the return is told as too late once all are") {
  MainWarehouse desk;
  desk.on("2026-01-12 09:00");
  desk.settles(desk.id, 1, "credit");
  CHECK(counted(desk.report("returns-overdue", "2026-01"), "waiting") == 1);
  CHECK(table_of(desk.report("returns-overdue", "2026-01"), "settled").rows.empty());
  desk.on("2026-02-06 09:00");
  desk.settles(desk.id, 2, "salesperson_bears");
  desk.happens(desk.id, "disposed", JsonObject{{"late_cause", "1"}, {"late_loss", "35.50"}});
  const auto report = desk.report("returns-overdue", "2026-02");
  CHECK(counted(report, "waiting") == 0);
  CHECK(row_text(report, "settled", 0, {"days", "stage", "liable", "loss", "amount"}) == "32 late li 35.50 500.00");
  CHECK(table_of(desk.report("returns-overdue", "2026-01"), "settled").rows.empty());
  CHECK(counted(desk.report("returns-overdue", "2026-01"), "overdue") == 1);  // January's end, as it was then
}

TEST_CASE("liable for goods settled late is who was named then, whoever is written there afterwards") {
  MainWarehouse desk;
  desk.on("2026-02-06 09:00");
  desk.settles(desk.id, 1, "credit");
  desk.settles(desk.id, 2, "salesperson_bears");
  desk.happens(desk.id, "disposed", JsonObject{{"late_cause", "1"}});
  desk.on("2026-02-09 09:00");
  desk.happens(desk.id, "edited", JsonObject{{"late_cause", "2"}, {"late_loss", "35.50"}});
  CHECK(row_text(desk.report("returns-overdue", "2026-02"), "settled", 0, {"liable", "loss"}) == "li 35.50");
}

TEST_CASE("settled on the fifth day is not told; in the days after that it is overdue, not late") {
  MainWarehouse desk;
  SUBCASE("within") {
    desk.on("2026-01-10 23:00");
    desk.happens(desk.id, "disposed");
    CHECK(table_of(desk.report("returns-overdue", "2026-01"), "settled").rows.empty());
  }
  SUBCASE("after") {
    desk.on("2026-01-11 09:00");
    desk.happens(desk.id, "disposed");
    CHECK(row_text(desk.report("returns-overdue", "2026-01"), "settled", 0, {"days", "stage", "liable", "loss"}) == "6 overdue - -");
  }
}

TEST_CASE("goods of a cancelled return and goods that are still on their way wait for nobody") {
  MainWarehouse desk;
  desk.on("2026-01-20 09:00");
  desk.take_in();
  desk.happens(desk.id, "cancelled");
  CHECK(counted(desk.report("returns-overdue", "2026-01"), "waiting") == 0);
  CHECK(counted(desk.report("returns-overdue", "2026-01", desk.at("2026-01-20 08:59:59")), "overdue") == 2);
}

TEST_CASE("a settlement that was entered later is not known before") {
  MainWarehouse desk;
  desk.on("2026-01-25 09:00");
  const auto before = desk.world.now - Seconds{1};
  desk.settles(desk.id, 1, "credit");
  desk.happens(desk.id, "disposed", JsonObject{}, desk.at("2026-01-09 12:00"));
  CHECK(counted(desk.report("returns-overdue", "2026-01"), "waiting") == 0);
  CHECK(counted(desk.report("returns-overdue", "2026-01", {}, before), "overdue") == 2);
}

TEST_CASE("an empty store has empty reports") {
  test::ReturnsDesk desk;
  for (const auto* name : {"returns-overdue", "freight", "return-warehouse"}) CHECK(counted(desk.report(name, "2026-01"), "returns") == 0);
  CHECK(table_of(desk.report("freight", "2026-01"), "freight_bills").rows.empty());
  CHECK(table_of(desk.report("return-warehouse", "2026-01"), "stock").rows.empty());
}

TEST_CASE("a bill goes its way step by step, each with its day, and stands with who is liable") {
  test::ReturnsDesk desk;
  desk.on("2026-01-05 10:00");
  const auto id = desk.take_in();
  desk.happens(id, "freight_billed", bill("36.00", "inbound"));
  CHECK(row_text(desk.report("freight", "2026-01"), "liable", 0, {"liable", "bills", "amount", "open_amount"}) == "1 36.00 36.00");
  desk.on("2026-01-07 10:00");
  desk.happens(id, "freight_handed");
  desk.on("2026-01-09 10:00");
  desk.happens(id, "freight_signed", JsonObject{{"freight_liable", "customer"}});
  const auto january = desk.report("freight", "2026-01");
  CHECK(row_text(january, "freight_bills", 0, {"amount", "direction", "carrier", "liable", "signed_by", "step", "waiting_days", "bearer", "chargeback"}) ==
        "36.00 inbound 德邦 customer li signed 0 customer none");
  CHECK(row_text(january, "steps", 2, {"step", "bills", "amount"}) == "signed 1 36.00");
  desk.on("2026-02-03 10:00");
  desk.happens(id, "freight_posted");
  desk.happens(id, "reconciled");
  const auto february = desk.report("freight", "2026-02");
  CHECK(row_text(february, "liable", 0, {"liable", "posted_amount", "reconciled_amount", "open_amount"}) == "customer 36.00 36.00 0.00");
  CHECK(row_text(february, "freight_bills", 0, {"step", "waiting_days"}) == "reconciled -");
  CHECK(row_text(desk.report("freight", "2026-01"), "freight_bills", 0, {"step", "posted"}) == "signed -");  // January's end
  CHECK(table_of(desk.report("freight", "2026-03"), "freight_bills").rows.empty());
}

TEST_CASE("who bears a bill is what the book said by then: what was found later does not reach back, what was entered late does") {
  test::ReturnsDesk desk;
  desk.on("2026-01-05 10:00");
  const auto id = desk.take_in();
  desk.happens(id, "freight_billed", bill("36.00", "inbound"));
  desk.on("2026-02-03 10:00");
  desk.as_another();  // who sold the goods does not say whose fault it is
  REQUIRE(returns::edit(desk.world, desk.store(), {.id = id}, {.line = 1, .fields = JsonObject{{"fault_origin", "policy"}}}).done);
  CHECK(row_text(desk.report("freight", "2026-02"), "freight_bills", 0, {"bearer"}) == "company");
  CHECK(row_text(desk.report("freight", "2026-01"), "freight_bills", 0, {"bearer"}) == "customer");
  CHECK(row_text(desk.report("freight", "2026-02", {}, desk.at("2026-02-03 09:59:59")), "freight_bills", 0, {"bearer"}) == "customer");
  desk.on("2026-02-05 10:00");
  const store::Recording late{.at = desk.at("2026-01-20 10:00")};
  REQUIRE(returns::edit(desk.world, desk.store(), {.id = id, .recording = late}, {.line = 1, .fields = JsonObject{{"fault_origin", "policy"}}}).done);
  CHECK(row_text(desk.report("freight", "2026-01"), "freight_bills", 0, {"bearer"}) == "company");
}

TEST_CASE("two bills of one return go their own ways") {
  test::ReturnsDesk desk;
  desk.on("2026-01-05 10:00");
  const auto id = desk.take_in();
  desk.happens(id, "freight_billed", bill("36.00", "inbound"));
  desk.happens(id, "freight_handed");
  desk.happens(id, "freight_signed", JsonObject{{"freight_liable", "company"}});
  desk.happens(id, "freight_billed", bill("41.50", "outbound"));
  desk.happens(id, "freight_handed", JsonObject{{"freight_direction", "outbound"}});
  desk.happens(id, "freight_signed", JsonObject{{"freight_liable", "salesperson"}});
  desk.happens(id, "freight_posted", JsonObject{{"freight_direction", "inbound"}});
  const auto report = desk.report("freight", "2026-01");
  CHECK(row_text(report, "freight_bills", 0, {"amount", "liable", "step"}) == "36.00 company posted");
  CHECK(row_text(report, "freight_bills", 1, {"amount", "liable", "step"}) == "41.50 salesperson signed");
  CHECK(row_text(report, "liable", 1, {"liable", "amount", "posted_amount"}) == "salesperson 41.50 0.00");
}

TEST_CASE("a month of the return warehouse: what lay there and came in is what left and lies there") {
  test::ReturnsDesk desk;
  desk.on("2025-12-31 23:00");
  const auto old = desk.take_in();
  desk.happens(old, "received");
  desk.on("2026-01-01 00:00");
  const auto fresh = desk.take_in({40000, 10000});
  desk.happens(fresh, "received");
  desk.happens(fresh, "line_counted", JsonObject{{"line", 2}, {"set", JsonObject{{"counted_quantity", 5}}}});
  desk.on("2026-01-20 10:00");
  desk.happens(old, "routed", JsonObject{{"stock_route", "factory"}, {"route_agreed_with", "1"}});
  desk.happens(fresh, "routed", JsonObject{{"stock_route", "slow_moving"}, {"line", 1}});
  desk.on("2026-02-01 00:00");
  desk.happens(fresh, "routed", JsonObject{{"stock_route", "repair"}, {"line", 2}});
  const auto january = desk.report("return-warehouse", "2026-01");
  CHECK(counted(january, "pieces") == 5);
  CHECK(row_text(january, "products", 0, {"opening", "received", "main", "factory", "slow_moving", "customer", "repair", "unrouted", "closing"}) == "2 7 0 2 2 0 0 0 5");
  CHECK(row_text(january, "stock", 0, {"line", "quantity", "amount", "days"}) == "2 5 250.00 30");
  CHECK(row_text(january, "moves", 0, {"quantity", "from", "route", "agreed_with", "by"}) == "2 return factory li li");
  CHECK(row_text(january, "routes", 1, {"route", "lines", "pieces", "amount"}) == "factory 1 2 400.00");
  CHECK(row_text(january, "routes", 2, {"route", "lines", "pieces", "amount"}) == "slow_moving 1 2 400.00");
  const auto february = desk.report("return-warehouse", "2026-02");
  CHECK(row_text(february, "products", 0, {"opening", "received", "repair", "closing"}) == "5 0 5 0");
  CHECK(row_text(desk.report("return-warehouse", "2025-12"), "products", 0, {"opening", "received", "closing"}) == "0 2 2");
}

TEST_CASE("what was moved to the main warehouse left once; where it goes from there is told, and does not leave again") {
  test::ReturnsDesk desk;
  desk.on("2026-01-05 10:00");
  const auto stays = desk.take_in();
  const auto goes = desk.take_in({30000});
  for (const auto id : {stays, goes}) {
    desk.happens(id, "received");
    desk.happens(id, "in_main_warehouse");
  }
  desk.on("2026-01-08 10:00");
  desk.happens(stays, "routed", JsonObject{{"stock_route", "main"}});
  desk.happens(goes, "routed", JsonObject{{"stock_route", "factory"}});
  const auto report = desk.report("return-warehouse", "2026-01");
  CHECK(row_text(report, "products", 0, {"received", "main", "factory", "closing"}) == "4 4 0 0");
  CHECK(table_of(report, "moves").rows.size() == 3);
  CHECK(row_text(report, "moves", 2, {"amount", "from", "route"}) == "300.00 main factory");
  CHECK(row_text(report, "routes", 0, {"lines", "pieces"}) == "2 4");
}

TEST_CASE("of a return in two warehouses each line has the days of its own arrival; what did not come lies nowhere") {
  test::ReturnsDesk desk;
  desk.on("2026-01-05 10:00");
  const auto id = desk.take_in({40000, 10000, 5000});
  desk.happens(id, "received");
  desk.happens(id, "line_counted", JsonObject{{"line", 3}, {"set", JsonObject{{"counted_quantity", 0}}}});
  desk.happens(id, "in_main_warehouse", JsonObject{{"line", 1}, {"set", JsonObject{{"main_warehouse_on", "2026-01-05"}}}});
  desk.on("2026-01-08 10:00");
  const auto apart = desk.report("return-warehouse", "2026-01");
  CHECK(row_text(apart, "products", 0, {"received", "main", "closing"}) == "4 2 2");
  CHECK(table_of(apart, "stock").rows.size() == 1);
  CHECK(row_text(apart, "stock", 0, {"line", "quantity"}) == "2 2");
  CHECK(table_of(desk.report("returns-overdue", "2026-01"), "items").rows.size() == 1);
  desk.happens(id, "in_main_warehouse", JsonObject{{"line", 2}, {"set", JsonObject{{"main_warehouse_on", "2026-01-08"}}}});
  desk.on("2026-01-12 10:00");
  const auto both = desk.report("returns-overdue", "2026-01");
  CHECK(row_text(both, "items", 0, {"line", "days", "stage"}) == "1 7 overdue");
  CHECK(row_text(both, "items", 1, {"line", "days", "stage"}) == "2 4 within");
}

TEST_CASE("lines go their own ways, each with the settlement or afterwards; the word that all are gone moves nothing") {
  test::ReturnsDesk desk;
  desk.on("2026-01-05 10:00");
  const auto id = desk.take_in({40000, 10000, 5000});
  desk.happens(id, "received");
  desk.happens(id, "line_settled", JsonObject{{"line", 1}, {"settlement", JsonObject{{"disposition", "credit"}}}, {"set", JsonObject{{"stock_route", "slow_moving"}, {"route_agreed_with", "1"}}}});
  desk.happens(id, "line_routed", JsonObject{{"line", 2}, {"set", JsonObject{{"stock_route", "customer"}}}});
  CHECK(row_text(desk.report("return-warehouse", "2026-01"), "products", 0, {"slow_moving", "customer", "closing"}) == "2 2 2");
  desk.happens(id, "line_routed", JsonObject{{"line", 3}, {"set", JsonObject{{"stock_route", "main"}}}});
  desk.happens(id, "routed");
  const auto report = desk.report("return-warehouse", "2026-01");
  CHECK(row_text(report, "products", 0, {"main", "slow_moving", "customer", "unrouted", "closing"}) == "2 2 2 0 0");
  CHECK(table_of(report, "moves").rows.size() == 3);
  CHECK(row_text(report, "moves", 0, {"line", "route", "agreed_with"}) == "1 slow_moving li");
}

TEST_CASE("a case that ended without a word where its goods are takes them out of stock all the same") {
  test::ReturnsDesk desk;
  desk.on("2026-01-05 10:00");
  const auto id = desk.take_in();
  desk.happens(id, "received");
  desk.on("2026-01-31 23:59:59");
  desk.happens(id, "closed");
  CHECK(row_text(desk.report("return-warehouse", "2026-01"), "products", 0, {"received", "unrouted", "closing"}) == "2 2 0");
  CHECK(counted(desk.report("return-warehouse", "2026-01", desk.at("2026-01-31 23:59:58")), "pieces") == 2);
  CHECK(table_of(desk.report("return-warehouse", "2026-02"), "products").rows.empty());
}
