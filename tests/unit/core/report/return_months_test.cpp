// SPDX-License-Identifier: MIT
// The return rate of small months, worked out by hand; the large ones stand beside their oracle in return_rates_test.cpp.
#include "core/returns/cap_month.hpp"
#include "core/sales/sale_acts.hpp"
#include "tests/support/returns_desk.hpp"

using namespace svc;
using test::counted;
using test::row_text;
using test::table_of;

namespace {

struct SalesCounter : test::ReturnsDesk {
  std::int64_t sell(const std::string& day, std::int64_t fen, std::int64_t pieces = 10) {
    return sales::add_sale(world, store(), {}, {.order_no = "A" + std::to_string(++orders_), .salesperson = "li", .sold_on = day, .quantity = pieces, .amount = fen}).id;
  }
  void back(std::int64_t sale, const std::string& day, std::int64_t fen, bool counts = true) {
    store::WriteSession session{world, store(), {}};
    returns::RateEntry entry{.sale = sale, .salesperson = 1, .counted_on = day, .counted = counts, .quantity = 1, .amount = fen, .entered_at = utc_seconds(world.now)};
    returns::insert_rate_entry(session, entry);
    session.commit({.action = "test", .subject_kind = "sale", .subject = sale, .happened = world.now}, {});
  }
  std::string month(const std::string& period, std::optional<Instant> as_of = {}, std::optional<Instant> known = {}) {
    return row_text(report("returns", period, as_of, known), "months", 0, {"month", "returned_amount", "sold_amount", "rate_amount", "over", "excess", "overdraft"});
  }

 private:
  int orders_ = 0;
};

}  // namespace

TEST_CASE("2.5 % of a month's sales may come back; a fen more is above it by a fen, more than 10 % is suspected") {
  SalesCounter desk;
  desk.on("2026-03-01 09:00");
  const auto sale = desk.sell("2026-01-10", 1'000'000);
  desk.back(sale, "2026-01-20", 25'000);
  CHECK(desk.month("2026-01") == "2026-01 250.00 10000.00 2.5% false 0.00 false");
  desk.back(sale, "2026-01-21", 1);
  CHECK(desk.month("2026-01") == "2026-01 250.01 10000.00 2.5001% true 0.01 false");
  desk.back(sale, "2026-01-22", 74'999);
  CHECK(desk.month("2026-01") == "2026-01 1000.00 10000.00 10% true 750.00 false");
  desk.back(sale, "2026-01-23", 1);
  CHECK(desk.month("2026-01") == "2026-01 1000.01 10000.00 10.0001% true 750.01 true");
  const auto report = desk.report("returns", "2026-01");
  CHECK(counted(report, "over") == 1);
  CHECK(counted(report, "suspected") == 1);
  CHECK(row_text(report, "months", 0, {"borne_by", "sold_quantity", "returned_quantity", "rate_quantity"}) == "salesperson 10 4 40%");
}

TEST_CASE("what lies above the cap is rounded once, of amounts as finely as the sales have them") {
  SalesCounter desk;
  desk.on("2026-03-01 09:00");
  const auto sell = [&](const char* order, std::int64_t fen, std::int64_t rest) {
    return sales::add_sale(desk.world, desk.store(), {}, {.order_no = order, .salesperson = "li", .sold_on = "2026-01-10", .quantity = 1, .amount = fen, .amount_rest = rest}).id;
  };
  const auto sale = sell("F1", 315'087, -20);  // 3150.868
  sell("F2", 9'705'931, 20);                   // 97059.312
  desk.back(sale, "2026-01-20", 315'087);
  CHECK(desk.month("2026-01") == "2026-01 3150.87 100210.18 3.1443% true 645.61 false");  // 645.6135
  store::ReadSession session{desk.world, desk.store()};
  CHECK(returns::cap_month(session, 1, parse_date("2026-01-10").value()).caps.at(1).room == 687'015);
}

TEST_CASE("a return counts in the month in which it came back, over the year's end too, whenever it was sold") {
  SalesCounter desk;
  desk.on("2026-03-01 09:00");
  const auto december = desk.sell("2025-12-31", 50'000);
  desk.sell("2026-01-01", 80'000);
  desk.back(december, "2025-12-31", 1'000);
  desk.back(december, "2026-01-31", 2'000);
  desk.back(december, "2026-02-01", 4'000);
  CHECK(desk.month("2025-12") == "2025-12 10.00 500.00 2% false 0.00 false");
  CHECK(desk.month("2026-01") == "2026-01 20.00 800.00 2.5% false 0.00 false");
  CHECK(desk.month("2026-02") == "2026-02 40.00 0.00 - true 40.00 true");  // nothing was sold: whatever comes back is above
  const auto all = desk.report("returns", "2026-Q1");
  CHECK(table_of(all, "months").rows.size() == 2);
  CHECK(row_text(all, "rates", 0, {"month", "rate", "cap"}) == "2026-01 2.5% 2.5%");
}

TEST_CASE("a part of a month stands against no cap; the month so far does") {
  SalesCounter desk;
  desk.on("2026-03-01 09:00");
  const auto sale = desk.sell("2026-01-31", 1'000'000);
  desk.back(sale, "2026-01-06", 60'000);
  for (const auto* part : {"2026-01-06", "2026-W02"}) CHECK(desk.month(part) == "2026-01 600.00 0.00 - - - -");
  const auto report = desk.report("returns", "2026-W02");
  CHECK(counted(report, "over") == 0);
  CHECK(counted(report, "suspected") == 0);
  CHECK(row_text(report, "rates", 0, {"month", "returned_amount", "cap"}) == "2026-01 600.00 -");
  CHECK(desk.month("2026-01", desk.at("2026-01-10 09:00")) == "2026-01 600.00 0.00 - true 600.00 true");
  CHECK(desk.month("2026-01") == "2026-01 600.00 10000.00 6% true 350.00 false");
}

TEST_CASE("goods that nobody is known to have sold are above nobody's cap, in the report as in the month itself") {
  SalesCounter desk;
  desk.on("2026-03-01 09:00");
  const auto sale = sales::add_sale(desk.world, desk.store(), {}, {.order_no = "N1", .sold_on = "2026-01-10", .quantity = 1, .amount = 9'000}).id;
  {
    store::WriteSession session{desk.world, desk.store(), {}};
    returns::RateEntry entry{.sale = sale, .counted_on = "2026-01-20", .quantity = 1, .amount = 9'000, .entered_at = utc_seconds(desk.world.now)};
    returns::insert_rate_entry(session, entry);
    session.commit({.action = "test", .subject_kind = "sale", .subject = sale, .happened = desk.world.now}, {});
  }
  CHECK(desk.month("2026-01") == "2026-01 90.00 90.00 100% - - -");
  const auto report = desk.report("returns", "2026-01");
  CHECK(row_text(report, "months", 0, {"cap", "borne_by"}) == "- -");
  CHECK(counted(report, "over") == 0);
  CHECK(counted(report, "suspected") == 0);
  store::ReadSession session{desk.world, desk.store()};
  CHECK(returns::cap_month(session, 0, parse_date("2026-01-10").value()).caps.empty());
}

TEST_CASE("what the book leaves out is told and does not count") {
  SalesCounter desk;
  desk.on("2026-03-01 09:00");
  desk.back(desk.sell("2026-01-10", 100'000), "2026-01-20", 90'000, false);
  CHECK(desk.month("2026-01") == "2026-01 0.00 1000.00 0% false 0.00 false");
  CHECK(row_text(desk.report("returns", "2026-01"), "months", 0, {"excluded_amount", "excluded_quantity"}) == "900.00 1");
}

TEST_CASE("what came back after the report's day, or was entered after it was known, is not told") {
  SalesCounter desk;
  desk.on("2026-01-15 09:00");
  const auto sale = desk.sell("2026-01-10", 100'000);
  desk.back(sale, "2026-01-14", 1'000);
  desk.on("2026-03-01 09:00");
  desk.back(sale, "2026-01-16", 2'000);
  CHECK(desk.month("2026-01") == "2026-01 30.00 1000.00 3% true 5.00 false");
  CHECK(desk.month("2026-01", desk.at("2026-01-15 12:00")) == "2026-01 10.00 1000.00 1% false 0.00 false");
  CHECK(desk.month("2026-01", {}, desk.at("2026-02-28 09:00")) == "2026-01 10.00 1000.00 1% false 0.00 false");
  CHECK(desk.month("2026-01", {}, desk.at("2026-01-15 08:59")) == "no such row");
}

TEST_CASE("months without sales and returns have no rows") {
  SalesCounter desk;
  CHECK(table_of(desk.report("returns", "2026-01"), "months").rows.empty());
  CHECK(table_of(desk.report("returns", "2026-01"), "rates").rows.empty());
}
