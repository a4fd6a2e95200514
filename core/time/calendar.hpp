// SPDX-License-Identifier: MIT
// When an office is open: weekly hours, holidays and make-up workdays by year (svc-calendar(5)).
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/base/message.hpp"
#include "core/base/toml.hpp"
#include "core/time/zone.hpp"

namespace svc::time {

// Opening hours of a day, half-open, in seconds of local time since 00:00; 86400 is the end of the day.
struct Hours {
  Seconds from{};
  Seconds to{};
  friend bool operator==(const Hours&, const Hours&) = default;
};
using DayHours = std::vector<Hours>;  // ascending, not touching

struct CalendarYear {
  std::string source;  // the notice or its address
  std::set<Date> holidays;
  std::set<Date> workdays;  // worked although the week says closed; beats a holiday on the same day
};

struct Calendar {
  std::string id;
  Zone zone;
  std::array<DayHours, 7> week;  // Monday first
  DayHours makeup;               // hours of a make-up workday
  std::map<int, CalendarYear> years;

  [[nodiscard]] const DayHours& hours(Date day) const;
  [[nodiscard]] bool is_workday(Date day) const { return !hours(day).empty(); }
  // Whether the holidays of that day's year are known; a deadline that reaches a year without data is provisional.
  [[nodiscard]] bool knows(Date day) const;
};

// Reads a calendar file. Throws Error (usage) with line and column: unknown keys, no working time at all, overlapping
// hours, dates outside their year.
[[nodiscard]] Calendar read_calendar(const Toml& file);
// The calendar of a shipped id ("cn-office"); throws Error (not_found) listing the shipped ones.
[[nodiscard]] Calendar shipped_calendar(std::string_view id);
[[nodiscard]] std::vector<std::string> shipped_calendars();

}  // namespace svc::time
