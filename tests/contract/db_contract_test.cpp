// SPDX-License-Identifier: MIT
// What every driver behind the seam promises. A second engine is added to `engines`; nothing else here knows which it is.
#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/store/sqlite_db.hpp"
#include "tests/support/test_store.hpp"

namespace svc::store {
namespace {

// An empty database, and further connections to it.
struct Engine {
  test::Directory directory;
  [[nodiscard]] std::unique_ptr<Db> connect() const { return open_sqlite(directory.file("contract.db"), Opening::create, std::chrono::milliseconds{50}); }
};

constexpr std::string_view tables =
    "CREATE TABLE part (id INTEGER PRIMARY KEY NOT NULL, code TEXT NOT NULL UNIQUE, note TEXT, form BLOB, "
    "CHECK (id > 0)) STRICT; CREATE TABLE stock (id INTEGER PRIMARY KEY NOT NULL, part INTEGER NOT NULL REFERENCES part (id)) STRICT;";

std::string text_of(Db& db, std::string_view sql, Values values = {}) {
  std::string found = "no row";
  db.first(sql, values, [&](const Row& row) { found = row.string(0); });
  return found;
}

std::int64_t integer_of(Db& db, std::string_view sql, Values values = {}) {
  std::int64_t found = -1;
  db.first(sql, values, [&](const Row& row) { found = row.integer(0); });
  return found;
}

template <typename Action>
std::optional<Exit> exit_of(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.exit();
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("contract: placeholders are bound by their number, whatever their order in the text") {
  const Engine engine;
  const auto db = engine.connect();
  CHECK(text_of(*db, "SELECT CAST($2 AS TEXT) || CAST($1 AS TEXT)", {"a", "b"}) == "ba");
  CHECK(text_of(*db, "SELECT CAST($1 AS TEXT) || CAST($1 AS TEXT)", {"a"}) == "aa");
  CHECK(text_of(*db, "SELECT CAST($10 AS TEXT) || CAST($9 AS TEXT) || CAST($1 AS TEXT) || CAST($2 AS TEXT) || CAST($3 AS TEXT) || "
                     "CAST($4 AS TEXT) || CAST($5 AS TEXT) || CAST($6 AS TEXT) || CAST($7 AS TEXT) || CAST($8 AS TEXT)",
                {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}) == "10912345678");
}

TEST_CASE("contract: too few or too many values are a bug, and so is more than one statement") {
  const Engine engine;
  const auto db = engine.connect();
  CHECK(exit_of([&] { db->run("SELECT CAST($1 AS TEXT)"); }) == Exit::internal);
  CHECK(exit_of([&] { db->run("SELECT CAST($1 AS TEXT)", {"a", "b"}); }) == Exit::internal);
  CHECK(exit_of([&] { db->run("SELECT 1; SELECT 2"); }) == Exit::internal);
}

TEST_CASE("contract: integers, texts and bytes come back as they went in, and null is not empty") {
  const Engine engine;
  const auto db = engine.connect();
  db->script(tables);
  const std::string text = "冰箱 \"it's\"; -- 50 %";
  const std::array<std::uint8_t, 4> bytes{0, 255, 39, 0};
  db->run("INSERT INTO part (id, code, note, form) VALUES ($1, $2, $3, $4)", {std::int64_t{9'223'372'036'854'775'807}, text, nullptr, Bytes{bytes}});
  db->run("INSERT INTO part (id, code, note, form) VALUES ($1, $2, $3, $4)", {std::int64_t{1}, "", std::string_view{}, Bytes{}});
  int rows = 0;
  db->each("SELECT id, code, note, form FROM part ORDER BY id DESC", {}, [&](const Row& row) {
    if (rows++ == 0) {
      CHECK(row.integer(0) == 9'223'372'036'854'775'807);
      CHECK(row.text(1) == text);
      CHECK(row.is_null(2));
      CHECK(std::ranges::equal(row.bytes(3).data, bytes));
      CHECK(std::holds_alternative<std::nullptr_t>(row.value(2)));
      CHECK(std::get<std::string_view>(row.value(1)) == text);
      CHECK(std::get<std::int64_t>(row.value(0)) == 9'223'372'036'854'775'807);
      CHECK(std::get<Bytes>(row.value(3)).data.size() == 4);
    } else {
      CHECK(row.text(1).empty());
      CHECK_FALSE(row.is_null(2));
      CHECK(row.text(2).empty());
      CHECK_FALSE(row.is_null(3));
      CHECK(row.bytes(3).data.empty());
    }
  });
  CHECK(rows == 2);
}

TEST_CASE("contract: a column read as a type it has not is damage; one that is not there is a bug") {
  const Engine engine;
  const auto db = engine.connect();
  const auto read = [&](std::string_view sql, const std::function<void(const Row&)>& row) {
    return exit_of([&] { db->each(sql, {}, row); });
  };
  CHECK(read("SELECT NULL", [](const Row& row) { static_cast<void>(row.integer(0)); }) == Exit::store);
  CHECK(read("SELECT NULL", [](const Row& row) { static_cast<void>(row.text(0)); }) == Exit::store);
  CHECK(read("SELECT 1", [](const Row& row) { static_cast<void>(row.text(0)); }) == Exit::store);
  CHECK(read("SELECT 'a'", [](const Row& row) { static_cast<void>(row.integer(0)); }) == Exit::store);
  CHECK(read("SELECT 'a'", [](const Row& row) { static_cast<void>(row.text(1)); }) == Exit::internal);
}

TEST_CASE("contract: a statement says how many rows it changed; a query changed none") {
  const Engine engine;
  const auto db = engine.connect();
  db->script(tables);
  CHECK(db->run("INSERT INTO part (id, code) VALUES (1, 'a'), (2, 'b'), (3, 'c')") == 3);
  CHECK(db->run("UPDATE part SET note = 'x' WHERE id > $1", {std::int64_t{1}}) == 2);
  CHECK(db->run("UPDATE part SET note = 'x' WHERE id > 99") == 0);
  CHECK(db->run("SELECT id FROM part") == 0);
  CHECK(db->run("DELETE FROM part WHERE id = 1") == 1);
}

TEST_CASE("contract: RETURNING and ON CONFLICT serve as counters") {
  const Engine engine;
  const auto db = engine.connect();
  db->script("CREATE TABLE counter (name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) STRICT");
  constexpr std::string_view next = "INSERT INTO counter (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET "
                                    "value = counter.value + 1 RETURNING value";
  CHECK(integer_of(*db, next, {"a"}) == 1);
  CHECK(integer_of(*db, next, {"a"}) == 2);
  CHECK(integer_of(*db, next, {"b"}) == 1);
}

TEST_CASE("contract: violated constraints are conflicts that leave the transaction usable") {
  const Engine engine;
  const auto db = engine.connect();
  db->script(tables);
  db->begin(Access::write);
  db->run("INSERT INTO part (id, code) VALUES (1, 'a')");
  const auto refused = [&](std::string_view sql) { return exit_of([&] { db->run(sql); }); };
  CHECK(refused("INSERT INTO part (id, code) VALUES (1, 'b')") == Exit::conflict);           // primary key
  CHECK(refused("INSERT INTO part (id, code) VALUES (2, 'a')") == Exit::conflict);           // unique
  CHECK(refused("INSERT INTO part (id, code) VALUES (2, NULL)") == Exit::conflict);          // not null
  CHECK(refused("INSERT INTO part (id, code) VALUES (0, 'z')") == Exit::conflict);           // check
  CHECK(refused("INSERT INTO stock (id, part) VALUES (1, 77)") == Exit::conflict);           // foreign key
  CHECK(refused("INSERT INTO stock (id, part) VALUES (1, 'text')") == Exit::conflict);       // type
  db->commit();
  CHECK(integer_of(*db, "SELECT COUNT(*) FROM part") == 1);
  CHECK(refused("SELECT nothing FROM nowhere") == Exit::store);
}

TEST_CASE("contract: what is rolled back never was, and rolling back twice does no harm") {
  const Engine engine;
  const auto db = engine.connect();
  db->script(tables);
  db->begin(Access::write);
  db->run("INSERT INTO part (id, code) VALUES (1, 'a')");
  db->rollback();
  db->rollback();
  CHECK(integer_of(*db, "SELECT COUNT(*) FROM part") == 0);
  db->begin(Access::write);
  db->run("INSERT INTO part (id, code) VALUES (1, 'a')");
  db->commit();
  CHECK(integer_of(*db, "SELECT COUNT(*) FROM part") == 1);
}

TEST_CASE("contract: statements are reused with other values, also inside each other and after an error") {
  const Engine engine;
  const auto db = engine.connect();
  db->script(tables);
  for (std::int64_t id = 1; id <= 3; ++id) db->run("INSERT INTO part (id, code) VALUES ($1, $2)", {id, std::string(1, static_cast<char>('a' + id))});
  CHECK(exit_of([&] { db->run("INSERT INTO part (id, code) VALUES ($1, $2)", {std::int64_t{1}, "again"}); }) == Exit::conflict);
  CHECK(db->run("INSERT INTO part (id, code) VALUES ($1, $2)", {std::int64_t{4}, "later"}) == 1);
  std::string seen;
  constexpr std::string_view after = "SELECT id FROM part WHERE id > $1 ORDER BY id";
  db->each(after, {std::int64_t{2}}, [&](const Row& outer) {
    seen += std::to_string(outer.integer(0)) + ":";
    db->each(after, {outer.integer(0)}, [&](const Row& inner) { seen += std::to_string(inner.integer(0)); });
    seen += " ";
  });
  CHECK(seen == "3:4 4: ");
  SUBCASE("an exception out of a row function closes the statement") {
    CHECK_THROWS_AS(db->each(after, {std::int64_t{0}}, [](const Row&) { throw std::runtime_error{"enough"}; }), std::runtime_error);
    CHECK(integer_of(*db, after, {std::int64_t{3}}) == 4);
    CHECK(db->run("DELETE FROM part WHERE id = 4") == 1);
  }
}

TEST_CASE("contract: nulls sort where they are told to") {
  const Engine engine;
  const auto db = engine.connect();
  db->script(tables);
  db->run("INSERT INTO part (id, code, note) VALUES (1, 'a', NULL), (2, 'b', 'x'), (3, 'c', NULL)");
  std::string order;
  db->each("SELECT id FROM part ORDER BY note NULLS LAST, id", {}, [&](const Row& row) { order += std::to_string(row.integer(0)); });
  CHECK(order == "213");
}

TEST_CASE("contract: a reader sees the state it began with, and a second writer waits and is told") {
  const Engine engine;
  const auto first = engine.connect();
  const auto second = engine.connect();
  first->script(tables);
  first->begin(Access::write);
  first->run("INSERT INTO part (id, code) VALUES (1, 'a')");
  CHECK(integer_of(*second, "SELECT COUNT(*) FROM part") == 0);
  CHECK(exit_of([&] { second->begin(Access::write); }) == Exit::conflict);  // after its patience
  first->commit();
  CHECK(integer_of(*second, "SELECT COUNT(*) FROM part") == 1);
  second->begin(Access::write);
  second->rollback();
}

}  // namespace svc::store
