// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/duty/books.hpp"
#include "core/returns/cap_month.hpp"
#include "core/sales/sale_acts.hpp"
#include "tests/support/test_store.hpp"

namespace svc::returns {
namespace {

// Staff member 1 sells; days are of January 2026.
struct Counter : test::TestStore {
  Counter() : TestStore{[](store::WriteSession& session) { static_cast<void>(duty::adopt_first(session, duty::load_with_sources("gift-distributor"))); }} {}
  std::int64_t sell(std::int64_t amount, std::int64_t quantity = 1, const std::string& order = {}, const std::string& on = "2026-01-05") {
    return sales::add_sale(world, store(), {}, {.order_no = order, .salesperson = "li", .sold_on = on, .quantity = quantity, .amount = amount}).id;
  }
  RateEntry come_back(std::int64_t sale, std::int64_t amount, bool counted = true, const std::string& on = "2026-01-10") {
    store::WriteSession session{world, store(), {}};
    RateEntry entry{.sale = sale, .salesperson = 1, .counted_on = on, .counted = counted, .quantity = 1, .amount = amount, .entered_at = utc_seconds(world.now)};
    insert_rate_entry(session, entry);
    session.commit({.action = "test", .subject_kind = "sale", .subject = sale, .happened = world.now}, {});
    return entry;
  }
  CapMonth month(const std::string& day = "2026-01-15") {
    store::ReadSession session{world, store()};
    return cap_month(session, 1, parse_date(day).value());
  }
};

}  // namespace

TEST_CASE("a month is what was sold in it and what came back in it, whenever it was sold") {
  Counter counter;
  counter.sell(1'000'000, 10, "A");
  counter.sell(500'000, 5, "A");
  counter.sell(70'000, 1, "B", "2025-11-30");
  const auto december = counter.sell(90'000, 2, "C", "2025-12-31");
  counter.come_back(december, 25'000);
  counter.come_back(december, 99'000, false);
  counter.come_back(december, 40'000, true, "2026-02-01");
  const auto sums = counter.month().sums;
  CHECK(sums.sold_orders == 1);
  CHECK(sums.sold_quantity == 15);
  CHECK(sums.sold_amount == 1'500'000);
  CHECK(sums.returned_orders == 1);
  CHECK(sums.returned_amount == 25'000);
  CHECK(sums.excluded_amount == 99'000);
  CHECK(counter.month("2026-02-28").sums.returned_amount == 40'000);
  CHECK(counter.month("2025-12-31").sums.sold_amount == 90'000);
}

TEST_CASE("a return at the cap passes, a fen more is above it, and the rest says how much") {
  Counter counter;
  const auto sale = counter.sell(1'000'000);
  CHECK(counter.month().caps.at(0).room == 25'000);
  counter.come_back(sale, 24'999);
  CHECK(counter.month().caps.at(0).room == 1);
  counter.come_back(sale, 1);
  CHECK_FALSE(counter.month().caps.at(0).over);
  CHECK(counter.month().caps.at(0).room == 0);
  counter.come_back(sale, 1);
  const auto over = counter.month().caps.at(0);
  CHECK(over.over);
  CHECK(over.excess == 1);
  CHECK(over.rule.id == "RET-50");
  CHECK(over.outcome.contains("over_return_cap"));
  CHECK_FALSE(counter.month().caps.at(1).over);
  counter.come_back(sale, 75'000);
  CHECK(counter.month().caps.at(1).over);
  CHECK(counter.month().caps.at(1).outcome.contains("suspected_overdraft"));
}

TEST_CASE("where nothing was sold, nothing back is no rate and anything back is above the cap") {
  Counter counter;
  CHECK_FALSE(counter.month().caps.at(0).over);
  const auto sale = counter.sell(100, 1, {}, "2025-12-31");
  counter.come_back(sale, 1);
  const auto month = counter.month();
  CHECK(month.caps.at(0).over);
  CHECK(month.caps.at(0).excess == 1);
  CHECK(month.caps.at(1).over);
}

TEST_CASE("of a return that crosses the cap the part above it is the salesperson's") {
  Counter counter;
  const auto sale = counter.sell(1'000'000);
  counter.come_back(sale, 20'000);
  counter.come_back(sale, 12'500);
  const auto excess_of = [&](std::int64_t part) {
    policy::Facts facts;
    add_cap_facts(facts, counter.month(), part);
    return facts.get("excess_amount");
  };
  CHECK(excess_of(12'500) == policy::Value{Money{7'500}});
  CHECK(excess_of(3'000) == policy::Value{Money{3'000}});
}

TEST_CASE("a cap without exclusions adds what others leave out; one of pieces is worth their mean value") {
  const auto book = duty::load_with_sources("gift-distributor").book;
  auto cap = *cap_for(book, "over_return_cap");
  const RateSums sums{.sold_quantity = 100, .sold_amount = 1'000'000, .returned_quantity = 4, .returned_amount = 20'000, .excluded_quantity = 1, .excluded_amount = 10'000};
  CHECK_FALSE(standing(book, cap, sums).over);
  cap.where.clear();
  CHECK(standing(book, cap, sums).sums.numerator == 30'000);
  CHECK(standing(book, cap, sums).excess_amount == 5'000);
  CHECK(standing(book, cap, sums).bearer == "salesperson");
  cap = *cap_for(book, "over_return_cap");
  cap.sum = "returned_quantity";
  cap.of = "sold_quantity";
  const auto pieces = standing(book, cap, sums);  // 2.5 of 100 are allowed
  CHECK(pieces.over);
  CHECK(pieces.excess == 2);
  CHECK(pieces.excess_amount == 10'000);
}

TEST_CASE("what is known of a return's row follows the row") {
  Counter counter;
  const auto sale = counter.sell(1'000'000);
  auto entry = counter.come_back(sale, 30'000);
  {
    store::WriteSession session{counter.world, counter.store(), {}};
    CHECK(listed_return_of(session, sale) == entry);
    entry.counted = false;
    entry.amount = 29'000;
    update_rate_entry(session, entry);
    session.commit({.action = "test", .subject_kind = "sale", .subject = sale, .happened = counter.world.now}, {});
  }
  CHECK(counter.month().sums.excluded_amount == 29'000);
  {
    store::WriteSession session{counter.world, counter.store(), {}};
    delete_rate_entry(session, entry.id);
    session.commit({.action = "test", .subject_kind = "sale", .subject = sale, .happened = counter.world.now}, {});
  }
  CHECK(counter.month().sums.excluded_amount == 0);
}

TEST_CASE("a sum over a month reads an index alone") {
  Counter counter;
  std::string plan;
  counter.db().each("EXPLAIN QUERY PLAN SELECT SUM(quantity), SUM(amount) FROM sale WHERE salesperson = $1 AND sold_on >= $2 AND sold_on < $3",
                    {std::int64_t{1}, "2026-01-01", "2026-02-01"}, [&](const store::Row& row) { plan += row.text(3); });
  CHECK(plan.find("COVERING INDEX sale_month") != std::string::npos);
}

TEST_CASE("what the warehouse or the factory did wrong does not count, what is not known does") {
  const auto book = duty::load_with_sources("gift-distributor").book;
  const auto day = make_date(2026, 1, 15);
  const auto counts = [&](const std::string& origin) {
    policy::Facts facts;
    facts.set("disposition", std::string{"credit"});
    facts.set("reason", std::string{"quality"});
    facts.set("fault_origin", origin);
    return counts_in_rate(book, facts, day);
  };
  for (const auto* origin : {"warehouse", "factory_batch", "factory_shipment"}) CHECK_FALSE(counts(origin));
  for (const auto* origin : {"none", "order_error", "customer", "carrier", "policy"}) CHECK(counts(origin));
  CHECK(counts_in_rate(book, {}, day));
}

}  // namespace svc::returns
