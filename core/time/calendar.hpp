// SPDX-License-Identifier: MIT
// When an office is open: weekly hours, holidays and make-up workdays by year (svc-calendar(5)).
#pragma once

#include <algorithm>
#include <array>
#include <map>
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

// Days in order, each once: in one piece, because a compiled book with twenty years of them is read at every act.
class Days {
 public:
  [[nodiscard]] bool contains(Date day) const { return std::ranges::binary_search(days_, day); }
  // Whether it was not there yet.
  bool insert(Date day) {
    const auto at = std::ranges::lower_bound(days_, day);
    if (at != days_.end() && *at == day) return false;
    days_.insert(at, day);
    return true;
  }
  void reserve(std::size_t count) { days_.reserve(count); }
  [[nodiscard]] bool empty() const { return days_.empty(); }
  [[nodiscard]] std::size_t size() const { return days_.size(); }
  [[nodiscard]] auto begin() const { return days_.begin(); }
  [[nodiscard]] auto end() const { return days_.end(); }
  friend bool operator==(const Days&, const Days&) = default;

 private:
  std::vector<Date> days_;
};

struct CalendarYear {
  std::string source;  // the notice or its address
  Days holidays;
  Days workdays;  // worked although the week says closed; beats a holiday on the same day
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
