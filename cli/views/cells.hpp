// SPDX-License-Identifier: MIT
// Cells from values that may be missing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/report/table.hpp"

namespace svc::cli {

[[nodiscard]] inline Cell text_cell(std::string_view text) { return text.empty() ? Cell{nullptr} : Cell{std::string{text}}; }
[[nodiscard]] inline Cell number_cell(std::int64_t number) { return number == 0 ? Cell{nullptr} : Cell{number}; }
template <typename Value>
[[nodiscard]] Cell maybe_cell(const std::optional<Value>& value) {
  return value ? Cell{*value} : Cell{nullptr};
}
[[nodiscard]] inline Cell texts_or_null(const std::vector<std::string>& texts) { return texts.empty() ? Cell{nullptr} : Cell{texts}; }
[[nodiscard]] inline Cell date_cell(const std::optional<std::string>& text) {
  const auto date = text ? parse_date(*text) : std::nullopt;
  return date ? Cell{*date} : Cell{nullptr};
}

}  // namespace svc::cli
