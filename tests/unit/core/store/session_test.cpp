// SPDX-License-Identifier: MIT
#include "core/store/session.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/people/identity.hpp"
#include "core/store/migrate.hpp"
#include "tests/support/test_store.hpp"

namespace svc::store {
namespace {

using test::TestStore;
const auto born = static_cast<std::int64_t>(schema_files().size()) + 1;  // journal rows of a new store

std::int64_t count(Db& db, std::string_view sql) {
  std::int64_t value = -1;
  db.first(sql, {}, [&](const Row& row) { value = row.integer(0); });
  return value;
}

void add_product(WriteSession& session, std::string_view code) {
  const auto id = session.next("product");
  session.db().run("INSERT INTO product (id, code, name, name_key, model, brand, category, discontinued, created_at, revision) "
                   "VALUES ($1, $2, '冰箱', '冰箱', '', '', '', 0, $3, 1)",
                   {id, code, utc_seconds(session.now())});
  session.touch(TableId::product, id);
}

const Act add_act{.action = "product.add", .subject_kind = "product", .subject = 1, .happened = instant_at(1768442400)};

}  // namespace

TEST_CASE("a new store has a journal row for each file of its schema and one for the rest, chained to nothing") {
  TestStore t;
  CHECK(count(t.db(), "SELECT COUNT(*) FROM journal") == born);
  CHECK(t.store().settings().currency == "CNY");
  CHECK(t.store().zone().first_offset == Seconds{8 * 3600});
  std::string actions;
  auto previous = before_first;
  t.db().each("SELECT seq, happened_at, entered_at, actor, for_staff, action, subject_kind, subject, request_key, request, result, "
              "changes, hash FROM journal ORDER BY seq",
              {}, [&](const Row& r) {
                previous = chain_hash(previous, journal_row(r));
                CHECK(std::ranges::equal(r.bytes(hash_column).data, previous));
                actions += r.string(5) + " ";
              });
  std::string expected;
  for (std::size_t file = 0; file < schema_files().size(); ++file) expected += "store.migrate ";
  CHECK(actions == expected + "store.init ");
}

TEST_CASE("a session without commit leaves the store as it was") {
  TestStore t;
  {
    WriteSession session{t.world, t.store(), {}};
    add_product(session, "KX-200");
  }
  CHECK(count(t.db(), "SELECT COUNT(*) FROM product") == 0);
  CHECK(count(t.db(), "SELECT COUNT(*) FROM journal") == born);
}

TEST_CASE("a commit writes exactly one journal row with the rows it touched and the counters it moved") {
  TestStore t;
  WriteSession session{t.world, t.store(), {}};
  session.act_as(people::identify(session));
  add_product(session, "KX-200");
  session.note("why", "test");
  session.commit(add_act, Json{JsonObject{{"product", 1}}});
  t.db().first("SELECT seq, actor, changes, result FROM journal WHERE action = 'product.add'", {}, [](const Row& row) {
    CHECK(row.integer(0) == born + 1);
    CHECK(row.integer(1) == 1);
    CHECK(row.text(3) == R"({"product":1})");
    const auto changes = parse_json(row.text(2), "changes");
    CHECK(*changes.find("counters")->find("product")->integer() == 1);
    CHECK(*changes.find("rows")->find("product")->find("1")->find("code")->text() == "KX-200");
    CHECK(*changes.find("note")->find("why")->text() == "test");
  });
  CHECK(count(t.db(), "SELECT COUNT(*) FROM journal") == born + 1);
}

TEST_CASE("a dry run returns its result and changes nothing") {
  TestStore t;
  WriteSession session{t.world, t.store(), {.dry_run = true}};
  add_product(session, "KX-200");
  session.commit(add_act, {});
  CHECK(count(t.db(), "SELECT COUNT(*) FROM product") == 0);
  CHECK(count(t.db(), "SELECT COUNT(*) FROM journal") == born);
}

TEST_CASE("a request key answers a repeated request with its first result") {
  TestStore t;
  const Json request{JsonObject{{"code", "KX-200"}}};
  const auto ask = [&](std::string_view action, const Json& what, std::optional<Instant> at = {}) {
    WriteSession session{t.world, t.store(), {.at = at, .request_key = "k1"}};
    if (auto earlier = session.earlier_result(action, what)) return *earlier;
    add_product(session, "KX-200");
    session.commit(add_act, Json{"P1"});
    return Json{"new"};
  };
  CHECK(ask("product.add", request) == Json{"new"});
  CHECK(ask("product.add", request) == Json{"P1"});
  CHECK(count(t.db(), "SELECT COUNT(*) FROM product") == 1);
  SUBCASE("another content under the same key is a conflict") {
    CHECK_THROWS_WITH_AS(ask("product.add", Json{JsonObject{{"code", "other"}}}),
                         "The request key k1 was used before for something else.", Error);
  }
  SUBCASE("so is the same content said of another time") { CHECK_THROWS_AS(ask("product.add", request, t.world.now), Error); }
  SUBCASE("another action under the same key is a conflict") { CHECK_THROWS_AS(ask("product.edit", request), Error); }
}

TEST_CASE("counters count from 1, and whole runs of numbers can be taken") {
  TestStore t;
  WriteSession session{t.world, t.store(), {}};
  CHECK(session.next("x") == 1);
  CHECK(session.next("x", 10) == 2);
  CHECK(session.next("x") == 12);
  CHECK(session.next_case("ticket") == 2601150000001);
  CHECK(session.next_case("ticket", 3) == 2601150000002);
  CHECK(session.next_case("complaint") == 2601150000001);
}

TEST_CASE("personal fields stand in the chain as salted digests") {
  TestStore t;
  WriteSession session{t.world, t.store(), {}};
  session.db().run("INSERT INTO customer (id, kind, name, name_key, address, region, outlet, class, key_customer, note, created_at, "
                   "revision) VALUES (1, 'person', '王芳', '王芳', '', '', '', '', 0, '', 0, 1)");
  session.touch(TableId::customer, 1);
  session.commit({.action = "customer.add", .subject_kind = "customer", .subject = 1, .happened = t.world.now}, {});
  t.db().first("SELECT changes FROM journal WHERE action = 'customer.add'", {}, [](const Row& row) {
    CHECK(row.text(0).find("王芳") == std::string_view::npos);
    CHECK(row.text(0).find("sha256") != std::string_view::npos);
  });
  t.db().first("SELECT salt, value, seq FROM journal_personal WHERE column_name = 'name'", {}, [&](const Row& row) {
    CHECK(row.text(1) == "王芳");
    const auto digest = personal_digest(*read_salt(row.text(0)), {.table = "customer", .key = 1, .column = "name"}, "王芳");
    t.db().first("SELECT changes FROM journal WHERE seq = $1", {row.integer(2)}, [&](const Row& journal) {
      CHECK(journal.text(0).find(hex(digest)) != std::string_view::npos);
    });
  });
  CHECK(count(t.db(), "SELECT COUNT(*) FROM journal_personal WHERE column_name = 'address'") == 0);  // empty hides nothing
}

TEST_CASE("imported rows are chained one by one, as digests") {
  TestStore t;
  WriteSession session{t.world, t.store(), {}};
  const std::vector<Value> contact{std::int64_t{7}, std::int64_t{1}, "phone", "138", "138", nullptr};
  session.record_imported(TableId::contact_point, 3, contact);
  session.commit({.action = "import.customers", .subject_kind = "batch", .subject = 3, .happened = t.world.now}, {});
  Salt salt{};
  t.db().first("SELECT salt FROM journal_personal WHERE table_name = 'batch' AND seq = $1", {born + 2},
               [&](const Row& r) { salt = *read_salt(r.text(0)); });
  t.db().first("SELECT changes, subject_kind, subject, request FROM journal WHERE seq = $1", {born + 1}, [&](const Row& r) {
    CHECK(r.text(0) == hex(imported_digest(salt, TableId::contact_point, contact)));
    CHECK(r.text(1) == "contact_point");
    CHECK(r.integer(2) == 7);
    CHECK(r.text(3) == "3");
  });
}

TEST_CASE("a column that a later file adds changes no digest of rows that were imported before") {
  std::vector<Value> product{std::int64_t{1}, "KX-200", "冰箱", "冰箱", "", "", "appliance", nullptr, std::int64_t{0}, std::int64_t{1768442400},
                             std::int64_t{3}, std::int64_t{1}, nullptr};
  const auto before = imported_digest({}, TableId::product, product);
  CHECK(hex(before) == "ea0e7eada23233bc932aefc0319ba12c6e700bd25f92117c0d97c16c4dc91eae");  // of twelve columns
  product.back() = std::int64_t{0};
  const auto none = imported_digest({}, TableId::product, product);
  product.back() = std::int64_t{2};
  CHECK(none != before);
  CHECK(imported_digest({}, TableId::product, product) != none);
}

}  // namespace svc::store
