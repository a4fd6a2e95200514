// SPDX-License-Identifier: MIT
#include "tests/support/reports_desk.hpp"

using namespace svc;
using test::row_text;
using test::table_of;

namespace {

struct Calls : test::ReportsDesk {
  // Handed back on Monday 26 January: to be called by the end of the third day.
  std::int64_t handed_back() {
    on("2026-01-26 10:00");
    const auto id = take_in();
    happens(id, "taken_away");
    happens(id, "handed_back");
    return id;
  }
  std::string figures(const std::string& period, std::optional<Instant> as_of = {}) {
    return row_text(report("callbacks", period, as_of), "figures", 0, {"ended", "in_time", "late", "missed", "on_time", "open", "overdue"});
  }
};

}  // namespace

TEST_CASE("a call by the end of the third day is in time, a second later it is late") {
  Calls desk;
  const auto first = desk.handed_back();
  const auto second = desk.handed_back();
  desk.on("2026-01-30 00:00:00");
  desk.happens(first, "called_back", JsonObject{{"rating", 5}});
  CHECK(desk.figures("2026-01") == "1 1 0 0 100% 1 0");
  desk.on("2026-01-30 00:00:01");
  desk.happens(second, "called_back", JsonObject{{"rating", 4}});
  CHECK(desk.figures("2026-01") == "2 1 1 0 50% 0 0");
}

TEST_CASE("who is not called by then is missed while that lasts; the call makes it late, in the month of the call") {
  Calls desk;
  const auto id = desk.handed_back();
  desk.on("2026-01-31 10:00");
  CHECK(desk.figures("2026-01") == "1 0 0 1 0% 1 1");
  desk.on("2026-02-01 00:00");
  desk.happens(id, "called_back", JsonObject{{"rating", 5}});
  CHECK(desk.figures("2026-02") == "1 0 1 0 0% 0 0");
  CHECK(desk.figures("2026-01") == "1 0 0 1 0% 1 1");  // as January ended
}

TEST_CASE("calls by person, ratings, and the low ones with what is put right") {
  Calls desk;
  const auto reached = desk.handed_back();
  const auto lost = desk.handed_back();
  desk.happens(lost, "callback_tried");
  desk.happens(lost, "callback_tried");
  desk.happens(lost, "callback_given_up");
  desk.happens(reached, "called_back", JsonObject{{"rating", 2}, {"card.suggestions", "准时上门"}, {"rectification", "上门前确认"}});
  const auto report = desk.report("callbacks", "2026-01");
  CHECK(row_text(report, "callers", 0, {"person", "reached", "not_reached", "given_up"}) == "li 1 2 1");
  CHECK(row_text(report, "ratings", 0, {"rating", "calls"}) == "2 1");
  CHECK(row_text(report, "low_ratings", 0, {"rating", "suggestions", "rectification", "caller"}) == "2 准时上门 上门前确认 li");
  desk.happens(reached, "called_back", JsonObject{{"rating", 3}});
  CHECK(table_of(desk.report("callbacks", "2026-01"), "low_ratings").rows.size() == 1);  // 3 is not low
}

TEST_CASE("a cancelled case owes no call, and an empty month has no share") {
  Calls desk;
  CHECK(desk.figures("2026-01") == "0 0 0 0 - 0 0");
  const auto id = desk.handed_back();
  CHECK(desk.figures("2026-01") == "0 0 0 0 - 1 0");
  desk.happens(id, "cancelled");
  CHECK(desk.figures("2026-01") == "0 0 0 0 - 0 0");
}

TEST_CASE("a call that was entered later is not known before") {
  Calls desk;
  const auto id = desk.handed_back();
  desk.on("2026-02-10 10:00");
  desk.happens(id, "called_back", JsonObject{{"rating", 5}}, desk.at("2026-01-28 10:00"));
  CHECK(desk.figures("2026-01") == "1 1 0 0 100% 0 0");
  CHECK(row_text(desk.report("callbacks", "2026-01", {}, desk.at("2026-02-09 10:00")), "figures", 0, {"in_time", "missed"}) == "0 1");
}

TEST_CASE("a ticket that was opened again owes a call for each round, in the month in which that one ended") {
  Calls desk;
  const auto id = desk.handed_back();
  desk.on("2026-01-27 10:00");
  desk.happens(id, "called_back", JsonObject{{"rating", 5}});
  desk.happens(id, "closed");
  desk.on("2026-02-10 10:00");
  desk.happens(id, "reopened");
  desk.happens(id, "handed_back");
  CHECK(desk.figures("2026-01") == "1 1 0 0 100% 0 0");
  CHECK(desk.figures("2026-02") == "0 0 0 0 - 1 0");
  desk.on("2026-02-14 10:00");
  CHECK(desk.figures("2026-02") == "1 0 0 1 0% 1 1");
  CHECK(desk.figures("2026-01") == "1 1 0 0 100% 0 0");
  desk.happens(id, "called_back", JsonObject{{"rating", 4}});
  CHECK(desk.figures("2026-02") == "1 0 1 0 0% 0 0");
  CHECK(desk.figures("2026-01") == "1 1 0 0 100% 0 0");
}

TEST_CASE("what was true of one round alone says nothing of the calls of another") {
  Calls desk;
  desk.on("2026-01-12 10:00");
  const auto sent = desk.take_in();
  desk.happens(sent, "consulted");
  desk.happens(sent, "dispatched");  // so that it was not solved by telephone
  desk.happens(sent, "closed");
  const auto solved = desk.take_in();
  desk.happens(solved, "consulted");
  desk.on("2026-01-16 10:00");
  CHECK(desk.figures("2026-01") == "1 0 0 1 0% 1 1");
  desk.happens(sent, "reopened");
  CHECK(desk.figures("2026-01") == "1 0 0 1 0% 1 1");
  desk.happens(solved, "called_back", JsonObject{{"rating", 3}});
  desk.happens(solved, "closed");
  desk.on("2026-02-10 10:00");
  desk.happens(solved, "reopened");
  desk.happens(solved, "dispatched");
  CHECK(desk.figures("2026-01") == "1 0 1 0 0% 0 0");
  CHECK(desk.figures("2026-02") == "0 0 0 0 - 0 0");
}
