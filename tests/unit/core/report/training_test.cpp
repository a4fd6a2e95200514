// SPDX-License-Identifier: MIT
// The training record: the standard book asks for one session, one assessment and two hours a month.
#include "core/people/training.hpp"
#include "tests/support/reports_desk.hpp"

using namespace svc;
using test::column_text;
using test::counted;
using test::row_text;
using test::table_of;

namespace {

struct School : test::ReportsDesk {
  School() { world.now = at("2026-02-01 00:00"); }  // li, zhang and wang have been there since 2026-01-15
  void held(const char* who, const char* day, const char* topic, std::int64_t hours) {
    people::train(world, store(), {}, who, {.topic = topic, .held_on = *parse_date(day), .hours = hours});
  }
  void examined(const char* who, const char* day, const char* topic, const char* result, std::optional<std::int64_t> score) {
    people::train(world, store(), {}, who, {.kind = "assessment", .topic = topic, .held_on = *parse_date(day), .result = result, .score = score});
  }
  static std::string missing(const Document& report, std::size_t row) {
    return row_text(report, "people", row, {"person", "missing_sessions", "missing_hours", "missing_assessments"});
  }
};

}  // namespace

TEST_CASE("sessions, hours and marks of a month by person and by topic, from its first day to its last") {
  School desk;
  desk.on("2026-03-05 09:00");
  desk.held("zhang", "2026-01-31", "安全", 4);
  desk.held("zhang", "2026-02-01", "安全", 1);
  desk.held("zhang", "2026-02-28", "新机型", 3);
  desk.held("zhang", "2026-03-01", "新机型", 5);
  desk.examined("zhang", "2026-02-20", "新机型", "passed", 86);
  desk.examined("wang", "2026-02-20", "新机型", "failed", 55);
  desk.examined("wang", "2026-02-21", "新机型", "passed", {});
  const auto report = desk.report("training", "2026-02");
  CHECK(counted(report, "records") == 5);
  CHECK(column_text(report, "people", "person") == "li zhang wang");
  CHECK(row_text(report, "people", 1, {"sessions", "hours", "assessments", "passed", "failed", "mean_score"}) == "2 4 1 1 0 86.0");
  CHECK(row_text(report, "people", 2, {"sessions", "hours", "assessments", "passed", "failed", "mean_score"}) == "0 0 2 1 1 55.0");
  CHECK(row_text(report, "topics", 0, {"topic", "sessions", "hours", "assessments"}) == "安全 1 1 0");
  // 86 and 55: 70.5.
  CHECK(row_text(report, "topics", 1, {"topic", "sessions", "hours", "assessments", "passed", "failed", "mean_score"}) == "新机型 1 3 3 2 1 70.5");
  CHECK(column_text(report, "records", "held_on") == "2026-02-01 2026-02-20 2026-02-20 2026-02-21 2026-02-28");
}

TEST_CASE("what is missing of a month: at what the book asks nothing, just below it something, above it no more") {
  School desk;
  desk.on("2026-03-05 09:00");
  desk.held("zhang", "2026-02-10", "安全", 2);
  desk.examined("zhang", "2026-02-10", "安全", "passed", 90);
  desk.held("wang", "2026-02-10", "安全", 1);
  desk.examined("wang", "2026-02-10", "安全", "passed", 90);
  const auto report = desk.report("training", "2026-02");
  CHECK(School::missing(report, 0) == "li 1 2 1");
  CHECK(School::missing(report, 1) == "zhang 0 0 0");
  CHECK(School::missing(report, 2) == "wang 0 1 0");
}

TEST_CASE("each month is asked for by itself: what is too much in one is missing in the next") {
  School desk;
  desk.on("2026-04-05 09:00");
  desk.held("zhang", "2026-02-10", "安全", 8);
  desk.examined("zhang", "2026-02-11", "安全", "passed", 90);
  const auto report = desk.report("training", "2026-Q1");
  // January was half over when they came: February and March count.
  CHECK(School::missing(report, 0) == "li 2 4 2");
  CHECK(School::missing(report, 1) == "zhang 1 2 1");
}

TEST_CASE("who came during a month, or left before its end, owes nothing of it") {
  School desk;
  {
    store::WriteSession session{desk.world, desk.store(), {}};
    desk.hire(session, 1009, "sun", "technician");  // on the first second of February
    session.commit({.action = "test", .subject_kind = "staff", .subject = 1, .happened = desk.world.now}, JsonObject{});
  }
  desk.on("2026-02-28 12:00");
  static_cast<void>(people::leave(desk.world, desk.store(), {}, "zhang"));
  desk.on("2026-03-05 09:00");
  CHECK(column_text(desk.report("training", "2026-02"), "people", "person") == "li wang sun");
  CHECK(table_of(desk.report("training", "2026-01"), "people").rows.empty());
}

TEST_CASE("a session that was entered later is not known before, and of a week no month is asked for") {
  School desk;
  desk.on("2026-03-05 09:00");
  desk.held("zhang", "2026-02-10", "安全", 2);
  CHECK(School::missing(desk.report("training", "2026-02", {}, desk.at("2026-03-05 08:59:59")), 1) == "zhang 1 2 1");
  const auto week = desk.report("training", "2026-W07");
  REQUIRE(table_of(week, "people").rows.size() == 1);
  CHECK(row_text(week, "people", 0, {"person", "sessions", "missing_hours"}) == "zhang 1 -");
}
