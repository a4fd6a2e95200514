// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/customers/product_acts.hpp"
#include "core/sales/sale_acts.hpp"
#include "core/sales/sale_store.hpp"
#include "tests/support/test_store.hpp"

namespace svc::sales {
namespace {

struct Shop : test::TestStore {
  Shop() { customers::add_product(world, store(), {}, "KX-200", {.name = "冰箱"}); }
  Sale add(const SaleRequest& request) { return add_sale(world, store(), {}, request); }
  Sale load(std::string_view which, std::optional<std::int64_t> line = {}) {
    store::ReadSession session{world, store()};
    return load_sale(session, which, line);
  }
};

Exit exit_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.exit();
  }
  return Exit::done;
}

}  // namespace

TEST_CASE("a sale is found by its number, its reference, and the line of its order") {
  Shop shop;
  const auto first = shop.add({.order_no = "88120", .line_no = 1, .product = "KX-200", .salesperson = "li", .amount = 259900});
  const auto second = shop.add({.order_no = "88120", .line_no = 2, .amount = 45000, .ref = "erp-7"});
  const auto third = shop.add({.order_no = "88121", .amount = 100});
  CHECK(shop.load(std::to_string(first.id)).amount == 259900);
  CHECK(shop.load("erp-7").id == second.id);
  CHECK(shop.load("88120", 2).id == second.id);
  CHECK(shop.load("88121").id == third.id);
  CHECK(exit_of([&] { static_cast<void>(shop.load("88120")); }) == Exit::usage);
  CHECK(exit_of([&] { static_cast<void>(shop.load("88120", 3)); }) == Exit::not_found);
  CHECK(exit_of([&] { static_cast<void>(shop.load("")); }) == Exit::not_found);
}

TEST_CASE("what a corrected amount has beyond the fen is the new amount's") {
  Shop shop;
  const auto sale = std::to_string(shop.add({.amount = 2237, .amount_rest = -20}).id);
  CHECK(shop.load(sale).amount_rest == -20);
  static_cast<void>(edit_sale(shop.world, shop.store(), {}, sale, {.note = "later"}));
  CHECK(shop.load(sale).amount_rest == -20);
  static_cast<void>(edit_sale(shop.world, shop.store(), {}, sale, {.amount = 1000, .amount_rest = 49}));
  CHECK(shop.load(sale).amount_rest == 49);
  static_cast<void>(edit_sale(shop.world, shop.store(), {}, sale, {.amount = 1000}));
  CHECK(shop.load(sale).amount_rest == 0);
}

TEST_CASE("a number that is both a sale's and an order's is the sale's, unless a line is named") {
  Shop shop;
  const auto first = shop.add({.order_no = "2", .line_no = 1, .amount = 100});
  const auto second = shop.add({.order_no = "77", .line_no = 1, .amount = 200});
  REQUIRE(second.id == 2);
  CHECK(shop.load("2").id == second.id);
  CHECK(shop.load("2", 1).id == first.id);
}

TEST_CASE("a sale was sold on the day it happened, where nobody says another") {
  Shop shop;
  CHECK(shop.add({.amount = 100}).sold_on == "2026-01-15");
  CHECK(shop.add({.sold_on = "2025-12-31", .amount = 100}).sold_on == "2025-12-31");
  const auto early = add_sale(shop.world, shop.store(), {.at = shop.world.now - Seconds{15 * 3600}}, {.amount = 100});
  CHECK(early.sold_on == "2026-01-14");
}

TEST_CASE("a sale of nothing, below nothing, or received before it left is none") {
  Sale sale{.order_no = "1", .line_no = 1, .sold_on = "2026-01-15", .amount = 0};
  CHECK_FALSE(why_impossible(sale));
  sale.quantity = 0;
  CHECK(why_impossible(sale));
  sale.quantity = 1;
  sale.amount = -1;
  CHECK(why_impossible(sale));
  sale.amount = 0;
  sale.outbound_on = "2026-01-10";
  sale.received_on = "2026-01-09";
  CHECK(why_impossible(sale));
  sale.received_on = "2026-01-10";
  CHECK_FALSE(why_impossible(sale));
  sale.order_no.clear();
  CHECK(why_impossible(sale));
}

TEST_CASE("two sales do not share a reference or the line of an order") {
  Shop shop;
  const auto first = shop.add({.order_no = "1", .line_no = 1, .amount = 100, .ref = "a"});
  CHECK(exit_of([&] { shop.add({.amount = 100, .ref = "a"}); }) == Exit::conflict);
  CHECK(exit_of([&] { shop.add({.order_no = "1", .line_no = 1, .amount = 100}); }) == Exit::conflict);
  const auto second = shop.add({.order_no = "1", .amount = 100});
  CHECK(exit_of([&] { edit_sale(shop.world, shop.store(), {}, std::to_string(second.id), {.line_no = 1}); }) == Exit::conflict);
  const auto edited = edit_sale(shop.world, shop.store(), {}, "a", {.line_no = 1, .amount = 250});
  CHECK(edited.id == first.id);
  CHECK(edited.revision == 2);
  CHECK(exit_of([&] { edit_sale(shop.world, shop.store(), {.revision = 1}, "a", {.amount = 1}); }) == Exit::conflict);
}

TEST_CASE("a list is cut by person, by month, by order, and goes on where it stopped") {
  Shop shop;
  shop.add({.order_no = "1", .salesperson = "li", .sold_on = "2025-12-31", .amount = 100});
  shop.add({.order_no = "1", .product = "KX-200", .salesperson = "li", .sold_on = "2026-01-01", .amount = 200});
  shop.add({.order_no = "2", .sold_on = "2026-01-15", .amount = 300});
  store::ReadSession session{shop.world, shop.store()};
  const auto amounts = [&](const SaleFilter& filter) {
    std::vector<std::int64_t> found;
    for (const auto& line : list_sales(session, filter)) found.push_back(line.sale.amount);
    return found;
  };
  CHECK(amounts({}) == std::vector<std::int64_t>{100, 200, 300});
  CHECK(amounts({.salesperson = 1}) == std::vector<std::int64_t>{100, 200});
  CHECK(amounts({.salesperson = 0}) == std::vector<std::int64_t>{300});
  CHECK(amounts({.from = "2026-01-01", .until = "2026-02-01"}) == std::vector<std::int64_t>{200, 300});
  CHECK(amounts({.order_no = "1", .after = 1}) == std::vector<std::int64_t>{200});
  CHECK(amounts({.product = 1}) == std::vector<std::int64_t>{200});
  CHECK(amounts({.limit = 1}) == std::vector<std::int64_t>{100});
  CHECK(list_sales(session, {.product = 1}).front().product == "KX-200");
  CHECK(list_sales(session, {.product = 1}).front().salesperson == "li");
}

}  // namespace svc::sales
