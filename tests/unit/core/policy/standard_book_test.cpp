// SPDX-License-Identifier: MIT
// The shipped standard book: it loads, its cases pass, and it covers the rows of the catalogue it is there for.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "core/policy/cases.hpp"
#include "core/policy/loader.hpp"

namespace svc::policy {
namespace {

const Book& standard() {
  static const Book book = load_book("standard");
  return book;
}

using Rows = std::set<std::string, std::less<>>;

void add_rows(Rows& rows, const Rule& rule) { rows.insert(rule.covers.begin(), rule.covers.end()); }

template <typename Ruling>
void add_all(Rows& rows, const std::vector<Ruling>& rulings) {
  for (const auto& ruling : rulings) add_rows(rows, ruling.rule);
}

Rows covered_rows(const Book& book) {
  Rows rows;
  add_all(rows, book.tables);
  for (const auto& table : book.tables) add_all(rows, table.rows);
  add_all(rows, book.clocks);
  add_all(rows, book.gates);
  add_all(rows, book.approvals);
  add_all(rows, book.caps);
  add_all(rows, book.charges);
  add_all(rows, book.schedules);
  return rows;
}

template <typename Visit>
void each_rule(const Book& book, Visit visit) {
  for (const auto& table : book.tables) {
    visit(table.rule);
    for (const auto& row : table.rows) visit(row.rule);
  }
  const auto all = [&](const auto& rulings) {
    for (const auto& ruling : rulings) visit(ruling.rule);
  };
  all(book.clocks);
  all(book.gates);
  all(book.approvals);
  all(book.caps);
  all(book.charges);
  all(book.schedules);
}

TEST_CASE("every case of the standard book passes") {
  const auto results = run_cases(standard());
  CHECK(results.size() > 300);
  for (const auto& result : results) {
    INFO(result.place.file << ':' << result.place.line << ' ' << result.kind << ' ' << result.target << "\n  expected "
                           << result.expected << "\n  actual   " << result.actual);
    CHECK(result.passed);
  }
}

TEST_CASE("a case exercises every rule of the standard book") {
  Rows exercised;
  for (const auto& result : run_cases(standard())) exercised.insert(result.rules.begin(), result.rules.end());
  each_rule(standard(), [&](const Rule& rule) {
    CAPTURE(rule.id);
    CHECK(exercised.contains(rule.id));
  });
}

TEST_CASE("every rule of the standard book says its clause in both languages") {
  each_rule(standard(), [](const Rule& rule) {
    CAPTURE(rule.id);
    CHECK_FALSE(rule.cite.empty());
    CHECK_FALSE(rule.text.en.empty());
    CHECK_FALSE(rule.text.zh.empty());
  });
}

TEST_CASE("the standard book covers the rows of intake, deadlines and callback") {
  const auto rows = covered_rows(standard());
  for (const auto* row : {"TKT-01", "TKT-03", "TKT-04", "TKT-05", "TKT-06", "TKT-07", "TKT-09", "TKT-10", "TKT-11", "TKT-12",
                          "TKT-13", "TKT-14", "TKT-15", "TKT-16", "TKT-17", "TKT-18", "TKT-19", "TKT-20", "TKT-21", "TKT-25",
                          "TKT-26", "TKT-27", "SLA-01", "SLA-02", "SLA-03", "SLA-04", "SLA-05", "SLA-06", "SLA-07", "SLA-08",
                          "SLA-09", "SLA-10", "SLA-15", "SLA-16", "SLA-17", "SLA-18", "SLA-19", "SLA-25", "SLA-32", "SLA-33",
                          "SLA-11", "SLA-12", "SLA-20", "SLA-27", "SLA-29", "SLA-30", "SLA-34", "SLA-35", "CUS-01", "CUS-02", "CUS-03", "CUS-05",
                          "CUS-06", "CUS-08", "WAR-01", "WAR-02", "WAR-04", "WAR-05", "CMP-01", "CMP-14", "CMP-17", "RET-02", "RET-36",
                          "RET-50", "RET-52"}) {
    CAPTURE(row);
    CHECK(rows.contains(row));
  }
  std::string list;
  for (const auto& row : rows) {
    if (row.starts_with("TKT-") || row.starts_with("SLA-")) list += " " + row;
  }
  MESSAGE("standard covers" << list);
}

TEST_CASE("every kind of rule is put to work in the standard book") {
  const auto& book = standard();
  CHECK_FALSE(book.is_chapter);
  CHECK(book.calendar_id == "cn-office");
  CHECK(book.tables.size() >= 4);
  CHECK(book.clocks.size() >= 20);
  CHECK(book.gates.size() >= 40);
  CHECK_FALSE(book.approvals.empty());
  CHECK_FALSE(book.caps.empty());
  CHECK_FALSE(book.charges.empty());
  CHECK_FALSE(book.schedules.empty());
}

}  // namespace
}  // namespace svc::policy
