// SPDX-License-Identifier: MIT
// Numbers of a sheet as the text a person sees: without the noise of binary fractions, days as dates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svc::workbook {

// What a style makes of a number.
struct Shows {
  enum class As : std::uint8_t { number, date, time, date_time, elapsed, padded };
  As as = As::number;
  std::uint8_t digits = 0;  // of `padded`: 00123
};
// Of a format as the styles have it: yyyy"年"m"月", [h]:mm, 00000.
[[nodiscard]] Shows shows_of(std::string_view format);
// Of a format that is known by its number alone, the Chinese ones included.
[[nodiscard]] Shows shows_of(std::int64_t built_in);

// Where days are counted from. The first of them has a 29 February 1900, which never was.
enum class Epoch : std::uint8_t { from_1900, from_1904, iso };

// Nothing where `written` is no number.
[[nodiscard]] std::optional<double> read_number(std::string_view written);
// Whole numbers as they are as long as they are exact, others with the 15 digits a spreadsheet keeps: 0.1 + 0.2 is 0.3.
[[nodiscard]] std::string number_text(double number);
// "2026-01-15", "2026-01-15 08:05:00", "08:05:00", "26:30:00"; nothing where there is no such day.
[[nodiscard]] std::optional<std::string> day_text(double serial, Shows shows, Epoch epoch);

}  // namespace svc::workbook
