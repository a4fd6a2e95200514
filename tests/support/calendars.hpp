// SPDX-License-Identifier: MIT
// Calendars for tests, written as their files are.
#pragma once

#include <string>
#include <string_view>

#include "core/time/calendar.hpp"

namespace svc::tests {

inline time::Calendar calendar_from(std::string_view text) { return time::read_calendar(parse_toml(text, "calendar.toml")); }

// Monday to Friday 09:00-18:00; 2026-01-01 and 2026-01-02 off, Sunday 2026-01-04 made up.
inline time::Calendar small_office(std::string_view zone = "Asia/Shanghai") {
  return calendar_from("[calendar]\nid = \"office\"\nzone = \"" + std::string{zone} + "\"\n" + R"(
week = { mon = ["09:00-18:00"], tue = ["09:00-18:00"], wed = ["09:00-18:00"], thu = ["09:00-18:00"], fri = ["09:00-18:00"] }
[calendar.year.2026]
holidays = [2026-01-01, 2026-01-02]
workdays = [2026-01-04]
)");
}

}  // namespace svc::tests
