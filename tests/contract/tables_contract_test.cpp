// SPDX-License-Identifier: MIT
// core/store/tables.cpp against the schema: the journal must know every column of every table that it re-derives.
#include <doctest/doctest.h>

#include <set>

#include "core/base/embedded.hpp"
#include "core/store/migrate.hpp"
#include "core/store/tables.hpp"
#include "tests/support/test_store.hpp"

namespace svc::store {
namespace {

// Kept without images: the journal itself, and what is compared with something else (store check says with what).
const std::set<std::string, std::less<>> others{"schema_migration", "counter", "journal", "journal_personal", "book_rule",
                                                        "clock_total", "clock_total_mark"};

std::string_view definition(std::string_view table) {
  static const auto objects = expected_schema(schema_files());
  const auto found = std::ranges::find(objects, table, &SchemaObject::name);
  REQUIRE(found != objects.end());
  return found->sql;
}

bool is_later(std::string_view table, std::string_view column) {
  return definition(table).find(", " + std::string{column} + " ") != std::string_view::npos;
}

bool marked_personal(std::string_view table, std::string_view column) {
  const auto sql = definition(table);
  if (is_later(table, column)) return false;
  const auto start = sql.find("\n  " + std::string{column} + " ");
  REQUIRE(start != std::string_view::npos);
  const auto line = sql.substr(start + 1, sql.find('\n', start + 1) - start - 1);
  return line.find("-- personal") != std::string_view::npos;
}

}  // namespace

TEST_CASE("contract: every table is re-derived from the journal, or named as one that is not") {
  test::TestStore t;
  std::set<std::string, std::less<>> known;
  for (const auto& table : all_tables()) known.emplace(table.name);
  t.db().each("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", {}, [&](const Row& row) {
    CAPTURE(row.text(0));
    CHECK(known.contains(row.text(0)) != others.contains(row.text(0)));
  });
}

TEST_CASE("contract: shapes list exactly the columns of the schema, in order, and its personal ones") {
  test::TestStore t;
  for (const auto& table : all_tables()) {
    CAPTURE(table.name);
    CHECK(&shape(table.id) == &table);
    CHECK(table_named(table.name) == table.id);
    std::size_t column = 0;
    t.db().each("SELECT name FROM pragma_table_info($1) ORDER BY cid", {table.name}, [&](const Row& row) {
      REQUIRE(column < table.columns.size());
      CHECK(row.text(0) == table.columns[column].name);
      CHECK(marked_personal(table.name, row.text(0)) == table.columns[column].personal);
      CHECK(is_later(table.name, row.text(0)) == table.columns[column].later);
      ++column;
    });
    CHECK(column == table.columns.size());
    std::string list;
    for (const auto& c : table.columns) list += (list.empty() ? "" : ", ") + std::string{c.name};
    CHECK(table.select == "SELECT " + list + " FROM " + std::string{table.name} + " WHERE id = $1");
    CHECK(table.scan == "SELECT " + list + " FROM " + std::string{table.name} + " ORDER BY id");
  }
  CHECK_FALSE(table_named("journal").has_value());
}

}  // namespace svc::store
