// SPDX-License-Identifier: MIT
#include "core/report/diff.hpp"

#include "core/base/error.hpp"
#include "core/report/issue.hpp"
#include "tests/support/reports_desk.hpp"
#include "tests/support/returns_desk.hpp"

using namespace svc;
using test::row_text;
using test::table_of;

namespace {

template <class Desk>
report::Issue issued(Desk& desk, const char* name, const std::string& period) {
  std::optional<report::ReportRequest> request;
  {
    store::ReadSession session{desk.world, desk.store()};
    request = {.period = report::read_period({.period = period}, session.zone(), desk.world.now), .as_of = desk.world.now};
  }
  return report::issue_report(desk.world, desk.store(), {}, report::report_kind(name), *request).issue;
}

template <class Desk>
Document differing(Desk& desk, const report::Issue& before, const report::Issue& after) {
  store::ReadSession session{desk.world, desk.store()};
  return report::difference(session, before, after);
}

}  // namespace

TEST_CASE("a late entry changes a number, and stands beside it as the reason") {
  test::ReportsDesk desk;
  desk.on("2026-01-15 09:00");
  const auto id = desk.take_in();
  desk.on("2026-01-15 18:00");
  const auto before = issued(desk, "daily", "2026-01-15");
  desk.on("2026-01-16 09:00");
  desk.happens(id, "answered", JsonObject{}, desk.at("2026-01-15 11:00"));
  const auto after = issued(desk, "daily", "2026-01-15");
  const auto told = differing(desk, before, after);
  CHECK(table_of(told, "changes").rows.size() == 1);
  CHECK(row_text(told, "changes", 0, {"table", "row", "column", "before", "after"}) == "figures answered count 0 1");
  CHECK(row_text(told, "reasons", 0, {"number", "act", "happened", "by"}) == "T260115-0001 answered 2026-01-15T11:00:00+08:00 li");
}

TEST_CASE("rows come and go by what names them") {
  test::ReportsDesk desk;
  desk.on("2026-01-15 09:00");
  const auto id = desk.take_in();
  desk.happens(id, "machines_received");
  desk.on("2026-01-15 12:00");
  const auto before = issued(desk, "daily", "2026-01-15");
  desk.on("2026-01-15 18:00");
  desk.happens(id, "handed_back");
  const auto told = differing(desk, before, issued(desk, "daily", "2026-01-15"));
  std::string changes;
  for (std::size_t i = 0; i < table_of(told, "changes").rows.size(); ++i) changes += row_text(told, "changes", i, {"table", "row", "column"}) + "\n";
  CHECK(changes == "figures handed_back count\nfigures in_hands count\nhanded_back T260115-0001 new\nmachines T260115-0001 gone\n");
}

TEST_CASE("numbers that were issued are not issued twice, and of two reports nothing is compared") {
  test::ReportsDesk desk;
  const auto first = issued(desk, "daily", "2026-01-15");
  CHECK(issued(desk, "daily", "2026-01-15").id == first.id);
  desk.on("2026-01-19 09:00");
  CHECK_THROWS_AS(differing(desk, first, issued(desk, "business", "2026-01-15")), Error);
}

TEST_CASE("a report of returns differs by what happened to returns") {
  test::ReturnsDesk desk;
  desk.on("2026-01-15 09:00");
  const auto id = desk.take_in();
  desk.happens(id, "freight_billed", JsonObject{{"freight_amount", "36.00"}});
  desk.on("2026-01-19 09:00");
  const auto before = issued(desk, "freight", "2026-W03");
  desk.on("2026-01-20 09:00");
  desk.happens(id, "freight_handed", JsonObject{}, desk.at("2026-01-16 09:00"));
  const auto told = differing(desk, before, issued(desk, "freight", "2026-W03"));
  CHECK(row_text(told, "reasons", 0, {"number", "act"}) == "R260115-0001 freight_handed");
  CHECK(table_of(told, "reasons").rows.size() == 1);
}

TEST_CASE("columns are compared by their key: one issue has some that the other one knew nothing of") {
  test::ReportsDesk desk;
  auto before = issued(desk, "daily", "2026-01-15");
  auto after = before;
  before.snapshot = R"({"tables": [{"id": "people", "columns": ["person", "met", "late"], "rows": [["li", 3, 1], ["wang", 2, 0]]}]})";
  after.snapshot = R"({"tables": [{"id": "people", "columns": ["person", "repaired", "met", "late"], "rows": [["li", 5, 3, 2], ["wang", null, 2, 0]]}]})";
  const auto changes = [&](const report::Issue& one, const report::Issue& other) {
    const auto told = differing(desk, one, other);
    std::string text;
    for (std::size_t i = 0; i < table_of(told, "changes").rows.size(); ++i) text += row_text(told, "changes", i, {"row", "column", "before", "after"}) + "\n";
    return text;
  };
  CHECK(changes(before, after) == "li repaired - 5\nli late 1 2\n");
  CHECK(changes(after, before) == "li late 2 1\nli repaired 5 -\n");
}

TEST_CASE("rows that are alike in everything are as many as they are") {
  test::ReportsDesk desk;
  auto before = issued(desk, "daily", "2026-01-15");
  auto after = before;
  before.snapshot = R"({"tables": [{"id": "bills", "columns": ["day", "amount"], "rows": [["2026-01-15", "36.00"], ["2026-01-15", "36.00"]]}]})";
  after.snapshot = R"({"tables": [{"id": "bills", "columns": ["day", "amount"], "rows": [["2026-01-15", "36.00"], ["2026-01-15", "36.00"], ["2026-01-15", "36.00"]]}]})";
  CHECK(table_of(differing(desk, before, before), "changes").rows.empty());
  CHECK(table_of(differing(desk, before, after), "changes").rows.size() == 1);
  CHECK(table_of(differing(desk, after, before), "changes").rows.size() == 1);
}
