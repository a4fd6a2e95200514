// SPDX-License-Identifier: MIT
// Points in time as values: instants are UTC seconds; local times and dates belong to no zone until one is named.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svc {

using Seconds = std::chrono::seconds;
using Instant = std::chrono::sys_seconds;
using LocalTime = std::chrono::local_seconds;
using Date = std::chrono::local_days;  // years 0001 to 9999

// A written time: local, or with the offset from UTC that stood behind it.
struct WrittenTime {
  LocalTime local;
  std::optional<Seconds> offset;
};

[[nodiscard]] inline Instant instant_at(std::int64_t utc_seconds) { return Instant{Seconds{utc_seconds}}; }
[[nodiscard]] inline std::int64_t utc_seconds(Instant instant) { return instant.time_since_epoch().count(); }

// "2026-01-15". Nothing where the text is not exactly that, or names no such day.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string to_text(Date date);
[[nodiscard]] Date make_date(int year, unsigned month, unsigned day);

// "2026-01-15T10:00:00+08:00", "2026-01-15 10:00", seconds and offset optional, "Z" for UTC, "24:00" for the end of a day.
// A date alone is its 00:00.
[[nodiscard]] std::optional<WrittenTime> parse_time(std::string_view text);
[[nodiscard]] std::string to_text(LocalTime local);                  // 2026-01-15T10:00:00
[[nodiscard]] std::string rfc3339(Instant instant, Seconds offset);  // 2026-01-15T10:00:00+08:00

// Adds whole months and clips to the month's last day: 2026-01-31 + 1 = 2026-02-28.
[[nodiscard]] Date add_months(Date date, std::int64_t months);

}  // namespace svc
