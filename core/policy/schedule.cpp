// SPDX-License-Identifier: MIT
// When a report is due.
#include <algorithm>
#include <charconv>

#include "core/base/scan.hpp"
#include "core/policy/consequence.hpp"

namespace svc::policy {
namespace {

using std::chrono::days;


std::int64_t months_of(std::string_view period) {
  if (period == "month") return 1;
  if (period == "quarter") return 3;
  return period == "year" ? 12 : 0;
}

Date last_of_month(Date day) {
  const std::chrono::year_month_day date{day};
  return add_months(make_date(static_cast<int>(date.year()), static_cast<unsigned>(date.month()), 1), 1) - days{1};
}

Date monday_of_week_one(int year) {
  const auto fourth = make_date(year, 1, 4);
  return fourth - days{static_cast<int>(std::chrono::weekday{fourth}.iso_encoding()) - 1};
}

// The day of the month, in the first month of the period; "last" is the last day of the whole period.
Date day_in(const Schedule& schedule, Date first) {
  if (schedule.day == "last") return next_period(schedule.period, first) - days{1};
  int number = 1;
  std::from_chars(schedule.day.data(), schedule.day.data() + schedule.day.size(), number);
  return std::min(first + days{number - 1}, last_of_month(first));
}

Date weekday_in(const Schedule& schedule, Date first) {
  const auto wanted = std::ranges::find(weekday_names, std::string_view{schedule.weekday}.substr(0, 3)) - weekday_names.begin();
  const auto start = static_cast<std::ptrdiff_t>(std::chrono::weekday{first}.iso_encoding()) - 1;
  return first + days{(wanted - start + 7) % 7};
}

// Working days are looked for within a year; a calendar without one is refused when it is read.
Date working_day(const time::Calendar& calendar, Date day, int step) {
  for (int i = 0; i < 400 && !calendar.is_workday(day); ++i) day += days{step};
  return day;
}

Date date_of(const Schedule& schedule, const time::Calendar& calendar, Date period) {
  const auto next = next_period(schedule.period, period);
  const auto first = schedule.of == "this" ? period : next;
  if (!schedule.weekday.empty()) return weekday_in(schedule, first);
  if (!schedule.day.empty()) return day_in(schedule, first);
  return schedule.period == "day" ? first : working_day(calendar, next, 1);
}

}  // namespace

Date next_period(std::string_view period, Date first) {
  if (period == "day") return first + days{1};
  if (period == "week") return first + days{7};
  return add_months(first, months_of(period));
}

std::optional<Date> parse_period(std::string_view period, std::string_view text) {
  if (period == "day") return parse_date(text);
  Scanner scan{text};
  const auto year = scan.digits(4);
  if (!year) return std::nullopt;
  if (period == "year") return scan.at_end() ? std::optional{make_date(*year, 1, 1)} : std::nullopt;
  if (!scan.take('-')) return std::nullopt;
  if (period == "week" && !scan.take('W')) return std::nullopt;
  if (period == "quarter" && !scan.take('Q')) return std::nullopt;
  const auto number = scan.digits(period == "quarter" ? 1 : 2);
  if (!number || *number < 1 || !scan.at_end()) return std::nullopt;
  if (period == "week") {
    const auto monday = monday_of_week_one(*year) + days{7 * (*number - 1)};
    return monday < monday_of_week_one(*year + 1) ? std::optional{monday} : std::nullopt;
  }
  const int month = period == "quarter" ? 3 * *number - 2 : *number;
  return month <= 12 ? std::optional{make_date(*year, static_cast<unsigned>(month), 1)} : std::nullopt;
}

ScheduleDue due_of(const Schedule& schedule, const time::Calendar& calendar, Date period) {
  if (!schedule.dormant_for.empty()) {
    throw Error{Exit::refused,
                say(N_("{rule} needs the param {key}, and the book has not set it."),
                    {{"rule", schedule.rule.id}, {"key", schedule.dormant_for}}),
                say(N_("Set it in the book under [params] and adopt the book again.")), schedule.rule.place};
  }
  auto day = date_of(schedule, calendar, period);
  if (schedule.shift != "none") day = working_day(calendar, day, schedule.shift == "next" ? 1 : -1);
  const auto* at = schedule.at ? std::get_if<TimeOfDay>(&schedule.at->value) : nullptr;
  const bool provisional = !calendar.knows(day);
  if (at == nullptr || at->since_midnight >= days{1}) return {time::start_of_day(calendar.zone, day + days{1}), provisional};
  const auto local = LocalTime{day} + at->since_midnight;
  return {time::first_reaching(calendar.zone, local), provisional};
}

}  // namespace svc::policy
