// SPDX-License-Identifier: MIT
// Dates and times as legacy files write them. What could be read in two ways is refused unless a pattern says which.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/instant.hpp"
#include "core/base/message.hpp"
#include "core/time/written.hpp"

namespace svc::exchange {

// "%d/%m/%Y %H:%M": %Y %m %d %H (or %I with %p) %M %S %f, %y for two digits (70-99 are 19.., others 20..), %% and any other
// character as itself. Numbers may lack their leading zero.
struct DatePattern {
  std::string text;
};
// What is wrong with a pattern, or nothing.
[[nodiscard]] std::optional<Message> check_pattern(std::string_view pattern);

struct DateRules {
  std::vector<DatePattern> patterns = {};  // tried first, in order; with any, nothing else is tried
  bool excel = false;                      // day numbers
  bool from_1904 = false;                  // which a workbook of the 1904 system counts from there, others from 1900
};

struct ReadTime {
  std::optional<WrittenTime> time;
  std::string_view code = {};  // contract, where there is no time: "date", "no-such-day", "ambiguous-date", "excel-serial"
  time::Meant meant = time::Meant::reading;
};
// Without patterns: RFC 3339, 2024/1/5, 2024-01-05, 2024.1.5, 2024年1月5日, 20240105, each with or without a time
// (8:05, 08:05:09.000, 上午8:05, 下午3点20分, 3:20 PM).
[[nodiscard]] ReadTime read_time(std::string_view text, const DateRules& rules);
// A person's words for a code of ReadTime, and what to do about it.
[[nodiscard]] Message why_no_time(std::string_view code, std::string_view text);
[[nodiscard]] Message hint_for_time(std::string_view code);

}  // namespace svc::exchange
