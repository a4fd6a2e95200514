// SPDX-License-Identifier: MIT
// What customers say: satisfaction and loyalty, and what marketing and the makers are to know.
#include "core/customers/care.hpp"
#include "tests/support/reports_desk.hpp"

using namespace svc;
using test::column_text;
using test::counted;
using test::row_text;
using test::table_of;

namespace {

struct Voices : test::ReportsDesk {
  void rated(std::int64_t ticket, const std::string& when, int rating, const char* act = "called_back") {
    on(when);
    happens(ticket, act, JsonObject{{"rating", rating}});
  }
  void visited(const std::string& when, Json fields, const char* channel = "visit") {
    on(when);
    customers::contact_customer(world, store(), {}, 1, {.channel = channel, .fields = std::move(fields)});
  }
};

}  // namespace

TEST_CASE("satisfaction of a month: every answer by whatever way it came, the low ones from the book's mark down") {
  Voices desk;
  desk.on("2025-12-01 09:00");
  const auto ticket = desk.take_in("KX-200", JsonObject{{"region", "浦东"}});
  desk.rated(ticket, "2025-12-31 23:59:59", 1);
  desk.rated(ticket, "2026-01-01 00:00:00", 5);
  desk.on("2026-01-10 09:00");
  desk.happens(ticket, "signed", JsonObject{{"rating", 2}, {"survey.loyalty", 3}, {"card.skill", 4}});
  desk.visited("2026-01-20 09:00", JsonObject{{"rating", 4}, {"survey.loyalty", 5}});
  desk.rated(ticket, "2026-02-01 00:00:00", 3);
  // 5, 2 and 4: 11 of three is 3.67; 3 and 5: 4; one of three is low.
  const auto report = desk.report("surveys", "2026-01");
  CHECK(column_text(report, "trend", "month") == "2025-12 2026-01");
  CHECK(row_text(report, "trend", 0, {"answers", "satisfaction", "loyalty", "low", "low_share"}) == "1 1.0 - 1 100%");
  CHECK(row_text(report, "trend", 1, {"answers", "satisfaction", "loyalty", "low", "low_share"}) == "3 3.7 4.0 1 33.3%");
  CHECK(row_text(report, "items", 0, {"item", "answers", "mean"}) == "rating 3 3.7");
  CHECK(row_text(report, "items", 2, {"item", "answers", "mean"}) == "card.skill 1 4.0");
  CHECK(row_text(report, "regions", 0, {"answers", "satisfaction", "low"}) == "1 4.0 0");
  CHECK(row_text(report, "regions", 1, {"region", "answers", "satisfaction", "low"}) == "浦东 2 3.5 1");
  // A 3 is above the mark.
  CHECK(row_text(desk.report("surveys", "2026-02"), "trend", 2, {"answers", "satisfaction", "low"}) == "1 3.0 0");
}

TEST_CASE("the trend has the twelve months that end with the period, to the second") {
  Voices desk;
  desk.on("2025-01-10 09:00");
  const auto ticket = desk.take_in();
  desk.rated(ticket, "2025-01-31 23:59:59", 1);
  desk.rated(ticket, "2025-02-01 00:00:00", 4);
  desk.rated(ticket, "2026-01-31 23:59:59", 5);
  CHECK(column_text(desk.report("surveys", "2026-01"), "trend", "month") == "2025-02 2026-01");
  CHECK(column_text(desk.report("surveys", "2025-12"), "trend", "month") == "2025-01 2025-02");
  CHECK(counted(desk.report("surveys", "2026-01"), "tickets") == 1);
}

TEST_CASE("an answer that was entered later is not known before; opinions are told where there are any") {
  Voices desk;
  desk.on("2026-01-10 09:00");
  const auto ticket = desk.take_in();
  desk.on("2026-02-10 09:00");
  desk.happens(ticket, "called_back", JsonObject{{"rating", 4}, {"card.suggestions", "门把手高一点"}}, desk.at("2026-01-12 09:00"));
  desk.happens(ticket, "called_back", JsonObject{{"rating", 4}, {"card.suggestions", "无"}}, desk.at("2026-01-13 09:00"));
  const auto report = desk.report("surveys", "2026-01");
  CHECK(column_text(report, "opinions", "opinion") == "门把手高一点");
  CHECK(row_text(report, "items", 0, {"answers", "mean"}) == "2 4.0");
  const auto before = desk.report("surveys", "2026-01", {}, desk.at("2026-02-10 08:59:59"));
  CHECK(row_text(before, "items", 0, {"answers", "mean"}) == "0 -");
  CHECK(table_of(before, "trend").rows.empty());
}

TEST_CASE("needs and suggestions count by product in the period in which they were said, a dash is nothing said") {
  Voices desk;
  desk.on("2025-12-31 23:00");
  const auto fridge = desk.take_in("KX-200");
  const auto screen = desk.take_in("TV-55");
  const auto says = [&](std::int64_t ticket, const char* when, const char* need, const char* suggestion) {
    desk.on(when);
    desk.happens(ticket, "called_back", JsonObject{{"card.needs", need}, {"card.suggestions", suggestion}});
  };
  says(fridge, "2025-12-31 23:59:59", "延保", "");
  says(fridge, "2026-01-01 00:00:00", "上门清洗", "预约短信");
  says(fridge, "2026-01-31 23:59:59", "无", "夜间上门");
  says(screen, "2026-01-15 09:00:00", "-", "无");
  says(screen, "2026-02-01 00:00:00", "壁挂架", "");
  const auto report = desk.report("market", "2026-01");
  REQUIRE(table_of(report, "products").rows.size() == 1);
  CHECK(row_text(report, "products", 0, {"product", "needs", "suggestions"}) == "KX-200 1 2");
  CHECK(column_text(report, "needs", "suggestion") == "预约短信 夜间上门");
  CHECK(row_text(desk.report("market", "2026-02"), "products", 0, {"product", "needs", "suggestions"}) == "TV-55 1 0");
  CHECK(counted(report, "tickets") == 2);
}

TEST_CASE("a proposal is told with whom it was passed on to, a visit's findings once although it was a survey as well") {
  Voices desk;
  desk.on("2026-01-05 09:00");
  const auto proposal = desk.take_in({}, JsonObject{{"type", "suggestion"}, {"source", "letter"}});
  desk.take_in({}, JsonObject{{"type", "consultation"}});
  desk.visited("2026-01-10 09:00", JsonObject{{"visit.findings", "门封易脏"}, {"visit.design", "抽屉偏小"}, {"rating", 4}});
  desk.visited("2026-01-11 09:00", JsonObject{{"visit.assembly", "螺丝松动"}, {"rating", 3}}, "phone");
  desk.visited("2026-01-12 09:00", JsonObject{{"rating", 5}});
  desk.on("2026-01-20 09:00");
  desk.happens(proposal, "forwarded", JsonObject{{"forwarded_to", "技术部"}});
  const auto report = desk.report("market", "2026-01");
  CHECK(column_text(report, "findings", "design") == "抽屉偏小 -");
  CHECK(column_text(report, "findings", "assembly") == "- 螺丝松动");
  REQUIRE(table_of(report, "proposals").rows.size() == 1);
  CHECK(row_text(report, "proposals", 0, {"source", "proposal", "forwarded_to"}) == "letter 不制冷 技术部");
  CHECK(row_text(desk.report("market", "2026-01", desk.at("2026-01-19 09:00")), "proposals", 0, {"forwarded_to", "forwarded"}) == "- -");
  const auto known = desk.report("market", "2026-01", {}, desk.at("2026-01-09 09:00"));
  CHECK(table_of(known, "findings").rows.empty());
  CHECK(table_of(known, "proposals").rows.size() == 1);
}

TEST_CASE("a store in which nobody said anything has empty reports") {
  Voices desk;
  CHECK(table_of(desk.report("surveys", "2026-01"), "trend").rows.empty());
  CHECK(table_of(desk.report("market", "2026-01"), "products").rows.empty());
}
