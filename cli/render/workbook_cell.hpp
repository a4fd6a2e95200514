// SPDX-License-Identifier: MIT
// What a cell is to a spreadsheet program: a number with a format that shows it well, a yes or no, or text that is never
// computed. No library here.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <variant>

#include "cli/render/render.hpp"

namespace svc::cli::render {

enum class NumberFormat : std::uint8_t { plain, whole, money, decimal, percent, duration, date, instant, heading };

struct SheetNumber {
  double value;
  NumberFormat format;
};
// nullptr: the cell stays empty.
using SheetValue = std::variant<std::nullptr_t, bool, SheetNumber, std::string>;
[[nodiscard]] SheetValue sheet_value(const Cell& cell, const Context& context);

// The format as spreadsheet programs write it; empty for `plain` and `heading`.
[[nodiscard]] std::string_view number_format(NumberFormat format);

// Text as a sheet keeps it: at most 32 767 units, without what XML cannot carry or a reader would take for an escape.
[[nodiscard]] std::string sheet_text(std::string_view text);
[[nodiscard]] bool fits_cell(std::string_view text);

// Names of sheets are at most 31 units, differ without regard to case, and lack []:*?/\ .
class SheetNames {
 public:
  [[nodiscard]] std::string take(std::string_view wanted, std::string_view otherwise);

 private:
  std::set<std::string, std::less<>> taken_;
};

}  // namespace svc::cli::render
