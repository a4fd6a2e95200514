// SPDX-License-Identifier: MIT
// Lines of orders from another program, amounts with the tails of floating-point numbers among them.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "core/exchange/import.hpp"
#include "core/exchange/undo.hpp"
#include "core/sales/sale_store.hpp"
#include "tests/support/test_store.hpp"

namespace svc::exchange {
namespace {

struct OrderDesk {
  test::TestStore store;
  test::Directory folder;

  std::string write(const std::string& name, const std::string& text) {
    const auto path = folder.file(name);
    std::ofstream{path, std::ios::binary} << text;
    return path;
  }
  ImportResult import(Kind kind, const std::string& file, const std::string& mapping = {}) {
    ImportRequest request{.kind = kind, .file = file, .mapping = mapping, .rejects = folder.file("rejects.csv"), .words = in_english};
    if (!mapping.empty()) request.mapping_text = shipped_mapping(mapping).value_or("");
    return run_import(store.world, store.store(), request, {});
  }
  std::int64_t number(std::string_view sql) {
    std::int64_t value = -1;
    store.db().first(sql, {}, [&](const store::Row& row) { value = row.integer(0); });
    return value;
  }
};

}  // namespace

TEST_CASE("a sale lands once, and again only as another") {
  OrderDesk desk;
  desk.import(Kind::products, desk.write("p.csv", "code,name\nP1,空调\n"));
  const auto first = desk.import(Kind::sales, desk.write("a.csv", "行 ID,订单号,货号,销售员,订单日期,数量,金额,利润\n7,88120,P1,li,2026-01-05,3,1250.00,-30.5\n"));
  CHECK(first.counts.added == 1);
  store::ReadSession session{desk.store.world, desk.store.store()};
  const auto sale = sales::find_sale_by_ref(session, "7").value();
  CHECK(sale.amount == 125000);
  CHECK(sale.cost == 128050);
  CHECK(sale.quantity == 3);
  CHECK(sale.salesperson == 1);
  CHECK(sale.product == 1);
}

TEST_CASE("a sale that cannot be is rejected with its reason") {
  OrderDesk desk;
  const auto result = desk.import(Kind::sales, desk.write("a.csv", "ref,sold_on,amount,quantity,outbound_on,received_on,product,salesperson\n"
                                                                  "1,2026-01-05,10.00,0,,,,\n"
                                                                  "2,2026-01-05,10.00,1,2026-01-06,2026-01-05,,\n"
                                                                  "3,2026-01-05,-10.00,1,,,,\n"
                                                                  "4,2026-01-05,10.00,1,,,P9,\n"
                                                                  "5,2026-01-05,10.00,1,,,,nobody\n"
                                                                  "6,2026-01-05,10.00005,1,,,,\n"
                                                                  "7,2026-01-05,10.00,1,2026-01-05,2026-01-05,,\n"));
  CHECK(result.counts.added == 1);
  std::map<std::string, std::int64_t> reasons;
  for (const auto& reason : result.reasons) reasons[reason.code] = reason.count;
  CHECK((reasons == std::map<std::string, std::int64_t>{{"impossible", 3}, {"reference", 2}, {"amount", 1}}));
}

TEST_CASE("a line of an order is one sale, whatever its reference") {
  OrderDesk desk;
  const auto codes = [&](const std::string& rows) {
    std::string all;
    for (const auto& reason : desk.import(Kind::sales, desk.write("a.csv", "ref,order,line,sold_on,amount\n" + rows)).reasons) all += reason.code + " ";
    return all;
  };
  CHECK(codes("1,88001,10,2026-01-05,10.00\n2,88001,10,2026-01-05,10.00\n3,88001,20,2026-01-05,10.00\n4,88001,,2026-01-05,10.00\n5,88001,,2026-01-05,10.00\n") == "duplicate ");
  CHECK(desk.number("SELECT COUNT(*) FROM sale WHERE order_no = '88001' AND line_no = 10") == 1);
  CHECK(desk.number("SELECT COUNT(*) FROM sale") == 4);
  CHECK(codes("6,88001,20,2026-01-05,10.00\n").starts_with("duplicate"));
  CHECK(codes("3,88001,20,2026-01-05,10.00\n").empty());  // the same once more
}

TEST_CASE("what an amount has beyond the fen stays beside it, and leaves with it") {
  OrderDesk desk;
  const auto batch = desk.import(Kind::sales, desk.write("a.csv", "ref,sold_on,amount\n1,2026-01-05,10.005\n2,2026-01-05,10.0049\n3,2026-01-05,10.00\n"));
  CHECK(batch.counts.added == 3);
  {
    store::ReadSession session{desk.store.world, desk.store.store()};
    CHECK(sales::find_sale_by_ref(session, "1")->amount == 1001);
    CHECK(sales::find_sale_by_ref(session, "1")->amount_rest == -50);
    CHECK(sales::find_sale_by_ref(session, "2")->amount == 1000);
    CHECK(sales::find_sale_by_ref(session, "2")->amount_rest == 49);
    CHECK(sales::find_sale_by_ref(session, "3")->amount_rest == 0);
  }
  CHECK(desk.number("SELECT COUNT(*) FROM sale_rest") == 2);
  const auto other = desk.import(Kind::sales, desk.write("b.csv", "ref,sold_on,amount\n1,2026-01-05,10.01\n"));
  CHECK(other.reasons.at(0).code == "changed");
  CHECK(undo_import(desk.store.world, desk.store.store(), batch.batch, {}).state == "undone");
  CHECK(desk.number("SELECT COUNT(*) FROM sale_rest") == 0);
}

TEST_CASE("what a sale refers to stays while the sale is there") {
  OrderDesk desk;
  const auto products = desk.import(Kind::products, desk.write("p.csv", "code,name\nP1,空调\n"));
  const auto orders = desk.import(Kind::sales, desk.write("a.csv", "ref,product,sold_on,amount\n1,P1,2026-01-05,10.00\n"));
  CHECK_THROWS_AS(undo_import(desk.store.world, desk.store.store(), products.batch, {}), Error);
  CHECK(undo_import(desk.store.world, desk.store.store(), orders.batch, {}).state == "undone");
  CHECK(desk.number("SELECT COUNT(*) FROM sale") == 0);
  CHECK(undo_import(desk.store.world, desk.store.store(), products.batch, {}).state == "undone");
}

TEST_CASE("a retail chain's order lines land whole, in the encoding that they come in") {
  const char* data = std::getenv("SVC_TEST_DATA");
  if (data == nullptr) {
    MESSAGE("skipped: SVC_TEST_DATA is not set");
    return;
  }
  OrderDesk desk;
  const auto folder = data + std::string{"/superstore-cn/"};
  CHECK(desk.import(Kind::staff, folder + "销售人员.gb18030.csv", "superstore-staff").counts.added == 6);
  desk.import(Kind::products, folder + "订单.gb18030.csv", "superstore-products");
  CHECK(desk.import(Kind::customers, folder + "订单.gb18030.csv", "superstore-customers").counts.rejected == 0);
  const auto result = desk.import(Kind::sales, folder + "订单.gb18030.csv", "superstore-sales");
  CHECK(result.counts.added == 10000);
  CHECK(result.unused.empty());
  CHECK(desk.number("SELECT COUNT(DISTINCT order_no) FROM sale") == 2773);
  CHECK(desk.number("SELECT COUNT(*) FROM sale WHERE product IS NULL OR customer IS NULL OR salesperson = 0") == 0);
  CHECK(desk.number("SELECT cost - amount FROM sale WHERE ref = '1'") == 6070);  // a profit of -60.70400000000001
}

}  // namespace svc::exchange
