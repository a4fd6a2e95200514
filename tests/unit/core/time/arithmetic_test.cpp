// SPDX-License-Identifier: MIT
#include "core/time/arithmetic.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "tests/support/calendars.hpp"

using namespace svc;
using namespace svc::time;
using svc::tests::calendar_from;
using svc::tests::small_office;

namespace {

struct Question {
  Calendar calendar = small_office();

  Instant at(std::string_view text) const { return read_instant(calendar.zone, text, "at"); }
  std::vector<Pause> pauses(const std::vector<std::pair<const char*, const char*>>& texts) const {
    std::vector<Pause> out;
    for (const auto& [from, to] : texts) out.push_back({at(from), at(to)});
    return out;
  }
  // "2026-01-05T18:00:00" in the calendar's zone.
  std::string due(std::string_view start, std::string_view within, Basis basis,
                  const std::vector<std::pair<const char*, const char*>>& waits = {}) const {
    return to_text(to_local(calendar.zone, time::due(calendar, at(start), *parse_span(within), basis, pauses(waits)).due));
  }
  std::int64_t between(std::string_view from, std::string_view to, Basis basis,
                       const std::vector<std::pair<const char*, const char*>>& waits = {}) const {
    return time::between(calendar, at(from), at(to), basis, pauses(waits)).seconds;
  }
};

}  // namespace

TEST_CASE("hours run through nights and holidays") {
  const Question q;
  CHECK(q.due("2026-01-15 10:00", "24h", Basis::hours) == "2026-01-16T10:00:00");
  CHECK(q.due("2026-01-01 10:00", "48h", Basis::hours) == "2026-01-03T10:00:00");
  CHECK(q.due("2026-01-15 10:00", "0h", Basis::hours) == "2026-01-15T10:00:00");
  CHECK(q.between("2026-01-15 10:00", "2026-01-15 10:00", Basis::hours) == 0);
  CHECK(q.between("2026-01-15 10:00", "2026-01-14 10:00", Basis::hours) == -86400);
}

TEST_CASE("hours are elapsed seconds when the clock is changed") {
  const Question q{small_office("America/New_York")};
  CHECK(q.due("2026-03-07 10:00", "24h", Basis::hours) == "2026-03-08T11:00:00");
  CHECK(q.due("2026-10-31 10:00", "24h", Basis::hours) == "2026-11-01T09:00:00");
}

TEST_CASE("a business budget that ends at closing time is due at closing time, a second more the next morning") {
  const Question q;
  CHECK(q.due("2026-01-15 10:00", "8h", Basis::business) == "2026-01-15T18:00:00");
  CHECK(q.due("2026-01-15 10:00:01", "8h", Basis::business) == "2026-01-16T09:00:01");
  CHECK(q.due("2026-01-15 09:59:59", "8h", Basis::business) == "2026-01-15T17:59:59");
  CHECK(q.due("2026-01-16 17:00", "2h", Basis::business) == "2026-01-19T10:00:00");
  CHECK(q.due("2026-01-17 12:00", "1h", Basis::business) == "2026-01-19T10:00:00");
  CHECK(q.due("2026-01-17 12:00", "0h", Basis::business) == "2026-01-17T12:00:00");
}

TEST_CASE("holidays do not count, make-up days do") {
  const Question q;
  CHECK(q.due("2026-01-01 08:00", "9h", Basis::business) == "2026-01-04T18:00:00");
  CHECK(q.between("2026-01-01 00:00", "2026-01-05 00:00", Basis::business) == 9 * 3600);
}

TEST_CASE("several intervals a day and the end of a day") {
  const Question q{calendar_from("[calendar]\nid=\"x\"\nzone=\"Asia/Shanghai\"\n"
                                 "week={mon=[\"09:00-12:00\",\"13:00-18:00\"],tue=[\"00:00-24:00\"],wed=[\"00:00-06:00\"]}\n")};
  CHECK(q.due("2026-01-05 11:00", "1h", Basis::business) == "2026-01-05T12:00:00");
  CHECK(q.due("2026-01-05 11:00", "3601s", Basis::business) == "2026-01-05T13:00:01");
  CHECK(q.due("2026-01-05 17:00", "25h", Basis::business) == "2026-01-07T00:00:00");
  CHECK(q.between("2026-01-05 00:00", "2026-01-12 00:00", Basis::business) == (8 + 24 + 6) * 3600);
}

TEST_CASE("days end at 24:00 of the N-th day after the start day") {
  const Question q;
  CHECK(q.due("2026-01-15 10:00", "0d", Basis::days) == "2026-01-16T00:00:00");
  CHECK(q.due("2026-01-15 00:00", "3d", Basis::days) == "2026-01-19T00:00:00");
  CHECK(q.due("2026-01-15 23:59:59", "3d", Basis::days) == "2026-01-19T00:00:00");
  CHECK(q.due("2026-01-16 00:00", "3d", Basis::days) == "2026-01-20T00:00:00");
}

TEST_CASE("months are added once from the origin and clipped") {
  const Question q;
  CHECK(q.due("2026-01-31 10:00", "1mo", Basis::days) == "2026-03-01T00:00:00");
  CHECK(q.due("2026-01-31 10:00", "2mo", Basis::days) == "2026-04-01T00:00:00");
  CHECK(q.due("2024-02-29 10:00", "1y", Basis::days) == "2025-03-01T00:00:00");
  CHECK(q.due("2026-01-15 10:00", "1mo", Basis::workdays) == "2026-02-17T00:00:00");  // 02-15 is a Sunday
  CHECK(q.due("2026-01-16 10:00", "1mo", Basis::workdays) == "2026-02-17T00:00:00");
}

TEST_CASE("workdays end at 24:00 of the N-th working day after the start day") {
  const Question q;
  CHECK(q.due("2026-01-15 10:00", "1d", Basis::workdays) == "2026-01-17T00:00:00");
  CHECK(q.due("2026-01-16 10:00", "1d", Basis::workdays) == "2026-01-20T00:00:00");
  CHECK(q.due("2026-01-17 10:00", "1d", Basis::workdays) == "2026-01-20T00:00:00");
  CHECK(q.due("2026-01-17 10:00", "0d", Basis::workdays) == "2026-01-20T00:00:00");
  CHECK(q.due("2026-01-16 23:59:59", "0d", Basis::workdays) == "2026-01-17T00:00:00");
  CHECK(q.due("2026-01-01 10:00", "1d", Basis::workdays) == "2026-01-05T00:00:00");  // Sunday is made up
}

TEST_CASE("a pause moves a deadline by what it took of the clock's own basis") {
  const Question q;
  SUBCASE("hours: its whole length") {
    CHECK(q.due("2026-01-15 10:00", "4h", Basis::hours, {{"2026-01-15 11:00", "2026-01-15 12:30"}}) == "2026-01-15T15:30:00");
  }
  SUBCASE("half-open: one that begins when the budget ends changes nothing, a second earlier it does") {
    CHECK(q.due("2026-01-15 10:00", "4h", Basis::hours, {{"2026-01-15 14:00", "2026-01-15 15:00"}}) == "2026-01-15T14:00:00");
    CHECK(q.due("2026-01-15 10:00", "4h", Basis::hours, {{"2026-01-15 13:59:59", "2026-01-15 15:00"}}) == "2026-01-15T15:00:01");
    CHECK(q.due("2026-01-15 10:00", "4h", Basis::hours, {{"2026-01-15 09:00", "2026-01-15 10:00"}}) == "2026-01-15T14:00:00");
  }
  SUBCASE("business: its opening hours only") {
    CHECK(q.due("2026-01-15 16:00", "4h", Basis::business, {{"2026-01-15 17:00", "2026-01-16 10:00"}}) == "2026-01-16T13:00:00");
    CHECK(q.due("2026-01-15 16:00", "4h", Basis::business, {{"2026-01-15 18:00", "2026-01-16 09:00"}}) == "2026-01-16T11:00:00");
  }
  SUBCASE("days: its length, so the end need not be midnight any more") {
    CHECK(q.due("2026-01-15 10:00", "1d", Basis::days, {{"2026-01-15 12:00", "2026-01-15 17:00"}}) == "2026-01-17T05:00:00");
    CHECK(q.due("2026-01-15 10:00", "1d", Basis::days, {{"2026-01-16 23:00", "2026-01-18 23:00"}}) == "2026-01-19T00:00:00");
  }
  SUBCASE("workdays: Friday 24:00 and five hours is Monday 05:00") {
    CHECK(q.due("2026-01-15 10:00", "1d", Basis::workdays, {{"2026-01-16 12:00", "2026-01-16 17:00"}}) == "2026-01-19T05:00:00");
    CHECK(q.due("2026-01-16 10:00", "1d", Basis::workdays, {{"2026-01-17 08:00", "2026-01-18 20:00"}}) == "2026-01-20T00:00:00");
    CHECK(q.due("2026-01-15 10:00", "1d", Basis::workdays, {{"2026-01-16 20:00", "2026-01-17 08:00"}}) == "2026-01-19T04:00:00");
  }
  SUBCASE("pauses that meet or overlap count once, in any order") {
    CHECK(q.due("2026-01-15 10:00", "4h", Basis::hours,
                {{"2026-01-15 12:00", "2026-01-15 13:00"}, {"2026-01-15 11:00", "2026-01-15 12:30"}}) == "2026-01-15T16:00:00");
  }
  SUBCASE("a second pause may begin in the time that the first one added") {
    CHECK(q.due("2026-01-15 10:00", "4h", Basis::hours,
                {{"2026-01-15 11:00", "2026-01-15 12:00"}, {"2026-01-15 14:30", "2026-01-15 15:30"}}) == "2026-01-15T16:00:00");
  }
}

TEST_CASE("segments cover the clock's life without hole and say what counted") {
  const Question q;
  const auto deadline = due(q.calendar, q.at("2026-01-15 17:00"), *parse_span("2h"), Basis::business,
                            q.pauses({{"2026-01-16 09:30", "2026-01-16 10:00"}}));
  const std::vector<Segment> expected{
      {q.at("2026-01-15 17:00"), q.at("2026-01-15 18:00"), true, 3600},
      {q.at("2026-01-15 18:00"), q.at("2026-01-16 09:00"), false, 0},
      {q.at("2026-01-16 09:00"), q.at("2026-01-16 09:30"), true, 1800},
      {q.at("2026-01-16 09:30"), q.at("2026-01-16 10:00"), false, 0},
      {q.at("2026-01-16 10:00"), q.at("2026-01-16 10:30"), true, 1800},
  };
  CHECK(deadline.segments == expected);
}

TEST_CASE("a deadline that reaches a year without data is provisional") {
  const Question q;
  const auto provisional = [&](const char* start, const char* within, Basis basis) {
    return due(q.calendar, q.at(start), *parse_span(within), basis).provisional;
  };
  CHECK_FALSE(provisional("2026-12-31 10:00", "8h", Basis::business));
  CHECK(provisional("2026-12-31 10:00", "28801s", Basis::business));
  CHECK_FALSE(provisional("2026-12-30 10:00", "1d", Basis::workdays));
  CHECK(provisional("2026-12-31 10:00", "1d", Basis::workdays));
  CHECK(provisional("2025-12-31 10:00", "1h", Basis::business));
  CHECK_FALSE(provisional("2026-12-31 10:00", "48h", Basis::hours));
  CHECK_FALSE(provisional("2026-12-31 10:00", "9d", Basis::days));
  CHECK(between(q.calendar, q.at("2026-12-31 10:00"), q.at("2027-01-01 00:01"), Basis::business).provisional);
  CHECK_FALSE(between(q.calendar, q.at("2026-12-31 10:00"), q.at("2027-01-01 00:00"), Basis::business).provisional);
}

TEST_CASE("opening hours over a change of the clock count what elapses") {
  const auto night = [](std::string_view zone) {
    return Question{calendar_from("[calendar]\nid=\"night\"\nzone=\"" + std::string{zone} + "\"\nweek={sun=[\"01:30-06:00\"]}\n")};
  };
  const auto york = night("America/New_York");
  CHECK(york.between("2026-03-08", "2026-03-09", Basis::business) == 3 * 3600 + 1800);
  CHECK(york.between("2026-11-01", "2026-11-02", Basis::business) == 5 * 3600 + 1800);
  CHECK(night("Australia/Lord_Howe").between("2026-04-05", "2026-04-06", Basis::business) == 5 * 3600);
}

TEST_CASE("the hour repeated over midnight belongs to the day that has begun") {
  const Question q{small_office("America/St_Johns")};  // 2010-11-07 00:01 went back to 2010-11-06 23:01
  const auto repeated = read_instant(q.calendar.zone, "2010-11-06T23:30:00-03:30", "at");
  CHECK(time::rfc3339(q.calendar.zone, due(q.calendar, repeated, *parse_span("0d"), Basis::days).due) == "2010-11-08T00:00:00-03:30");
}

TEST_CASE("a day that the zone skipped is no working day") {
  const Question q{small_office("Pacific/Apia")};
  CHECK(q.due("2011-12-29 10:00", "1d", Basis::workdays) == "2012-01-03T00:00:00");
  CHECK(q.due("2011-12-29 10:00", "1d", Basis::days) == "2011-12-31T00:00:00");
}

TEST_CASE("spans that do not fit, calendars that never open and deadlines out of reach are errors, not loops") {
  const Question q;
  for (const auto& [span, basis] : std::vector<std::pair<const char*, Basis>>{
           {"3d", Basis::hours}, {"1mo", Basis::business}, {"24h", Basis::days}, {"24h", Basis::workdays}}) {
    CAPTURE(span);
    CHECK_THROWS_AS((void)q.due("2026-01-15 10:00", span, basis), Error);
  }
  auto closed = small_office();
  closed.week = {};
  CHECK_THROWS_AS((void)due(closed, q.at("2026-01-15 10:00"), *parse_span("1h"), Basis::business), Error);
  CHECK_THROWS_AS((void)due(closed, q.at("2026-01-15 10:00"), *parse_span("1d"), Basis::workdays), Error);
  CHECK(between(closed, q.at("2027-01-01 00:00"), q.at("2027-02-01 00:00"), Basis::business).seconds == 0);
  for (const auto basis : {Basis::hours, Basis::business}) {
    CHECK_THROWS_AS((void)due(q.calendar, q.at("2026-01-15"), Span{INT64_MAX, Span::Unit::seconds}, basis), Error);
  }
}
