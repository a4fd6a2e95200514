// SPDX-License-Identifier: MIT
#include "core/time/calendar.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "tests/support/calendars.hpp"

using namespace svc;
using namespace svc::time;
using svc::tests::calendar_from;
using svc::tests::small_office;

namespace {

Error refusal(std::string_view text) {
  try {
    (void)calendar_from(text);
  } catch (const Error& error) {
    return error;
  }
  return {Exit::done, say("accepted")};
}

struct MonthCount {
  int workdays = 0;
  int days_off = 0;
  int makeup = 0;
};

// Every day that is not worked is a day off; a make-up day is one that the year's data lists, whatever its weekday
// (Monday 2020-02-03 was confirmed as one).
MonthCount count_month(const Calendar& calendar, int year, unsigned month) {
  MonthCount count;
  const auto first = make_date(year, month, 1);
  for (auto day = first; day < add_months(first, 1); day += std::chrono::days{1}) {
    ++(calendar.is_workday(day) ? count.workdays : count.days_off);
    if (calendar.years.at(year).workdays.contains(day)) ++count.makeup;
  }
  return count;
}

}  // namespace

TEST_CASE("the week decides unless the year's data does; a make-up day beats a holiday") {
  const auto office = small_office();
  CHECK(office.is_workday(make_date(2026, 1, 5)));
  CHECK_FALSE(office.is_workday(make_date(2026, 1, 3)));
  CHECK_FALSE(office.is_workday(make_date(2026, 1, 1)));
  CHECK(office.hours(make_date(2026, 1, 4)) == DayHours{{Seconds{9 * 3600}, Seconds{18 * 3600}}});
  const auto both = calendar_from("[calendar]\nid=\"x\"\nzone=\"UTC\"\nweek={mon=[\"08:00-24:00\"]}\n"
                                  "[calendar.year.2026]\nholidays=[2026-01-05]\nworkdays=[2026-01-05]\n");
  CHECK(both.is_workday(make_date(2026, 1, 5)));
  CHECK(both.hours(make_date(2026, 1, 5)).front().to == Seconds{86400});
}

TEST_CASE("a calendar knows the years it has data for") {
  const auto office = small_office();
  CHECK(office.knows(make_date(2026, 12, 31)));
  CHECK_FALSE(office.knows(make_date(2025, 12, 31)));
  CHECK_FALSE(office.knows(make_date(2027, 1, 1)));
}

TEST_CASE("a calendar that cannot be meant is refused with its line") {
  const std::string head = "[calendar]\nid = \"x\"\nzone = \"Asia/Shanghai\"\n";
  const std::string week = "week = { mon = [\"09:00-18:00\"] }\n";
  struct Case {
    std::string text;
    std::int64_t line;
    std::string_view says;
  };
  const std::vector<Case> cases{
      {head + "week = {}\n", 4, "no working time"},
      {head + "week = { sat = [] }\n", 4, "no working time"},
      {head + week + "holiday = []\n", 5, "unknown key holiday in calendar"},
      {head + "week = { mo = [\"09:00-18:00\"] }\n", 4, "unknown key mo in week"},
      {head + "week = { mon = [\"9:00-18:00\"] }\n", 4, "no opening hours"},
      {head + "week = { mon = [\"18:00-09:00\"] }\n", 4, "no opening hours"},
      {head + "week = { mon = [\"09:00-24:01\"] }\n", 4, "no opening hours"},
      {head + "week = { mon = [\"09:00-12:00\", \"11:59-18:00\"] }\n", 4, "overlap"},
      {head + "week = { mon = \"09:00-18:00\" }\n", 4, "mon must be a list, not text"},
      {head + week + "[calendar.year.2026]\nholidays = [2027-01-01]\n", 6, "2027-01-01 is not in the year 2026"},
      {head + week + "[calendar.year.2026]\nholidays = [2026-01-01, 2026-01-01]\n", 6, "listed twice"},
      {head + week + "[calendar.year.2026]\nholidays = [\"2026-01-01\"]\n", 6, "must be a date, not text"},
      {head + week + "[calendar.year.26]\n", 5, "26 is not a year"},
      {head + "week = { tue = [\"09:00-18:00\"] }\n[calendar.year.2026]\nworkdays = [2026-01-04]\n", 6, "Monday is closed"},
      {"[calendar]\nid = \"x\"\nzone = \"Asia/Shanghia\"\n" + week, 3, "no time zone Asia/Shanghia"},
      {"[calendar]\nzone = \"Asia/Shanghai\"\n" + week, 1, "has no id"},
      {head, 1, "has no week"},
      {"[book]\n", 1, "unknown key book"},
  };
  for (const auto& [text, line, says] : cases) {
    CAPTURE(text);
    const auto error = refusal(text);
    CHECK(error.exit() == Exit::usage);
    CHECK(error.place().file == "calendar.toml");
    CHECK(error.place().line == line);
    CHECK(error.place().column > 0);
    CHECK(std::string{error.what()}.find(says) != std::string::npos);
  }
  CHECK(in_english(refusal(head + week + "[calendar.year.2026]\nholliday = []\n").hint()) == "did you mean holidays?");
}

TEST_CASE("the shipped calendar is China's, with the notice of every year") {
  CHECK(shipped_calendars() == std::vector<std::string>{"cn-office"});
  const auto cn = shipped_calendar("cn-office");
  CHECK(cn.zone.name == "Asia/Shanghai");
  CHECK(cn.years.size() == 20);
  CHECK(cn.years.begin()->first == 2007);
  CHECK(cn.years.rbegin()->first == 2026);
  for (const auto& [year, data] : cn.years) {
    CAPTURE(year);
    CHECK(data.source.find("gov.cn/") != std::string::npos);
    CHECK(data.holidays.size() >= 22);
  }
  CHECK_THROWS_AS((void)shipped_calendar("cn-offic"), Error);
}

// Counted by hand from the notices: the twin of the large comparison below.
TEST_CASE("China's working days of a few well-known months") {
  const auto cn = shipped_calendar("cn-office");
  const auto check = [&](int year, unsigned month, int workdays, int makeup) {
    CAPTURE(year);
    CAPTURE(month);
    CHECK(count_month(cn, year, month).workdays == workdays);
    CHECK(count_month(cn, year, month).makeup == makeup);
  };
  check(2018, 12, 21, 1);  // the notice of 2019 made Saturday 29 a workday and Monday 31 a day off
  check(2020, 2, 20, 1);   // the holiday was lengthened in January 2020, up to February 2
  check(2024, 10, 19, 1);
  check(2026, 2, 16, 2);
  CHECK_FALSE(cn.is_workday(make_date(2015, 9, 3)));  // decreed in May 2015
}

TEST_CASE("China's working days agree with the independent count of every month") {
  const char* folder = std::getenv("SVC_TEST_DATA");
  if (folder == nullptr) {
    MESSAGE("skipped: SVC_TEST_DATA is not set");
    return;
  }
  std::ifstream file{std::string{folder} + "/holidays-cn/expected-workdays-per-month.csv"};
  REQUIRE(file.is_open());
  const auto cn = shipped_calendar("cn-office");
  std::string line;
  std::getline(file, line);
  int months = 0;
  for (; std::getline(file, line); ++months) {
    CAPTURE(line);
    const auto cells = split(trimmed(line), ',');
    const auto count = count_month(cn, std::stoi(cells.at(0).substr(0, 4)), static_cast<unsigned>(std::stoi(cells.at(0).substr(5))));
    CHECK(count.workdays == std::stoi(cells.at(1)));
    CHECK(count.days_off == std::stoi(cells.at(2)));
    CHECK(count.makeup == std::stoi(cells.at(3)));
  }
  CHECK(months > 100);
}
