// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/customers/customer_acts.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/privacy.hpp"
#include "core/customers/product_acts.hpp"
#include "core/customers/product_store.hpp"
#include "core/customers/unit_store.hpp"
#include "tests/support/test_store.hpp"

using namespace svc;
using namespace svc::customers;

namespace {

Exit exit_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.exit();
  }
  return Exit::done;
}

}  // namespace

TEST_CASE("keys for finding forget case, width and spaces, and nothing else") {
  CHECK(name_key(" ＡＢＣ ") == name_key("abc"));
  CHECK(name_key("王芳") != name_key("王方"));
  CHECK(serial_key("sn 88231") == serial_key("ＳＮ88231"));
  CHECK(serial_key("SN88231") != serial_key("SN88232"));
  CHECK(contact_key("phone", "+86 138-0013-8000") == "13800138000");
  CHECK(exit_of([] { static_cast<void>(contact_key("phone", "none")); }) == Exit::usage);
}

TEST_CASE("warranty runs from the day the book names, by whole months") {
  const Unit unit{.purchased_on = "2025-01-31", .installed_on = "2025-02-10"};
  CHECK(warranty_until(unit, 12, "purchase") == make_date(2026, 1, 31));
  CHECK(warranty_until(unit, 1, "purchase") == make_date(2025, 2, 28));
  CHECK(warranty_until(unit, 12, "installed") == make_date(2026, 2, 10));
  CHECK_FALSE(warranty_until(unit, std::nullopt, "purchase"));
  CHECK_FALSE(warranty_until(unit, 12, "outbound"));
}

TEST_CASE("a customer is found by every way of writing the phone") {
  test::TestStore store;
  const auto added = add_customer(store.world, store.store(), {}, {.name = "王芳", .phones = {"138 0013 8000"}});
  CHECK(added.id == 1);
  store::ReadSession session{store.world, store.store()};
  for (const auto* written : {"13800138000", "+86-138-0013-8000", "１３８００１３８０００"}) {
    CAPTURE(written);
    const auto found = customers_by_contact(session, contact_key("phone", written));
    REQUIRE(found.size() == 1);
    CHECK(found.front().name == "王芳");
  }
  CHECK(customers_by_contact(session, "13800138001").empty());
  CHECK(customers_by_name(session, " 王芳 ").size() == 1);
}

TEST_CASE("an edit adds contacts, drops those that no longer hold, and counts revisions") {
  test::TestStore store;
  add_customer(store.world, store.store(), {}, {.name = "王芳", .phones = {"13800138000"}});
  const auto edited = edit_customer(store.world, store.store(), {.revision = 1}, 1,
                                    {.region = "浦东", .phones = {"021-62345678"}, .dropped = {"13800138000"}});
  CHECK(edited.revision == 2);
  CHECK(edited.region == "浦东");
  CHECK(exit_of([&] { edit_customer(store.world, store.store(), {.revision = 1}, 1, {.region = "x"}); }) == Exit::conflict);
  CHECK(exit_of([&] { edit_customer(store.world, store.store(), {}, 7, {.region = "x"}); }) == Exit::not_found);
  store::ReadSession session{store.world, store.store()};
  CHECK(customers_by_contact(session, "13800138000").empty());
  CHECK(customers_by_contact(session, "02162345678").size() == 1);
}

TEST_CASE("a merged customer stands for its target everywhere, through several merges") {
  test::TestStore store;
  for (const auto* phone : {"13800000001", "13800000002", "13800000003"}) {
    add_customer(store.world, store.store(), {}, {.name = phone, .phones = {phone}});
  }
  merge_customers(store.world, store.store(), {}, {.from = 1, .into = 2});
  merge_customers(store.world, store.store(), {}, {.from = 2, .into = 3});
  CHECK(exit_of([&] { merge_customers(store.world, store.store(), {}, {.from = 1, .into = 3}); }) == Exit::usage);
  store::ReadSession session{store.world, store.store()};
  CHECK(load_customer(session, 1).id == 3);
  CHECK(customers_by_contact(session, "13800000001").front().id == 3);
  CHECK(merged_family(session, 3) == std::vector<std::int64_t>{1, 2, 3});
  CHECK(list_customers(session, {}).size() == 1);
}

TEST_CASE("a request key returns the first customer and refuses other content") {
  test::TestStore store;
  const store::Recording once{.request_key = "k1"};
  const auto first = add_customer(store.world, store.store(), once, {.name = "王芳"});
  CHECK(add_customer(store.world, store.store(), once, {.name = "王芳"}).id == first.id);
  CHECK(exit_of([&] { add_customer(store.world, store.store(), once, {.name = "李明"}); }) == Exit::conflict);
  store::ReadSession session{store.world, store.store()};
  CHECK(list_customers(session, {}).size() == 1);
}

TEST_CASE("a product has one to three months as practical goods, or the book's") {
  test::TestStore store;
  CHECK(practical_months_most() == 3);
  for (const auto months : {-1, 4}) {
    CHECK(exit_of([&] { add_product(store.world, store.store(), {}, "P", {.practical_months = months}); }) == Exit::usage);
  }
  CHECK(add_product(store.world, store.store(), {}, "P-1", {.practical_months = 1}).practical_months == 1);
  CHECK(edit_product(store.world, store.store(), {}, "P-1", {.practical_months = 3}).practical_months == 3);
  CHECK(edit_product(store.world, store.store(), {}, "P-1", {.name = "水壶"}).practical_months == 3);
  CHECK(edit_product(store.world, store.store(), {}, "P-1", {.practical_months = 0}).practical_months == std::nullopt);
  store::ReadSession session{store.world, store.store()};
  CHECK(load_product(session, "P-1").practical_months == std::nullopt);
}

TEST_CASE("codes, serials and references are unique") {
  test::TestStore store;
  add_product(store.world, store.store(), {}, "KX-200", {.name = "冰箱", .warranty_months = 12});
  CHECK(exit_of([&] { add_product(store.world, store.store(), {}, "KX-200", {}); }) == Exit::conflict);
  CHECK(exit_of([&] { add_product(store.world, store.store(), {}, "KX-201", {.warranty_months = -1}); }) == Exit::usage);
  add_unit(store.world, store.store(), {}, "SN 88231", {.product = "KX-200", .purchased_on = "2025-08-02"});
  CHECK(exit_of([&] { add_unit(store.world, store.store(), {}, "sn88231", {}); }) == Exit::conflict);
  CHECK(exit_of([&] { add_unit(store.world, store.store(), {}, "SN2", {.purchased_on = "2025-02-30"}); }) == Exit::usage);
  add_customer(store.world, store.store(), {}, {.name = "a", .ref = "crm-1"});
  CHECK(exit_of([&] { add_customer(store.world, store.store(), {}, {.name = "b", .ref = "crm-1"}); }) == Exit::conflict);
  store::ReadSession session{store.world, store.store()};
  CHECK(load_unit(session, "SN88231").product == load_product(session, "KX-200").id);
  CHECK(load_product(session, "1").code == "KX-200");
}

TEST_CASE("phones are masked, and reading them whole is journalled and needs a role") {
  test::TestStore store;
  CHECK(phone_text("13800138000", Phones::masked) == "138****8000");
  CHECK(phone_text("13800138000", Phones::whole) == "13800138000");
  record_full_reading(store.world, store.store(), {}, "customer", 1);
  std::int64_t rows = 0;
  store.db().each("SELECT COUNT(*) FROM journal WHERE action = 'customer.show_full' AND actor = 1", {},
                  [&](const store::Row& row) { rows = row.integer(0); });
  CHECK(rows == 1);
  store.world.uid = store.world.effective_uid = 4711;
  CHECK(exit_of([&] { record_full_reading(store.world, store.store(), {}, "customer", 1); }) == Exit::refused);
}
