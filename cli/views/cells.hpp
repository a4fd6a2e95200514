// SPDX-License-Identifier: MIT
// Cells from values that may be missing.
#pragma once

#include <optional>
#include <string>

#include "core/report/table.hpp"

namespace svc::cli {

[[nodiscard]] inline Cell text_cell(const std::string& text) { return text.empty() ? Cell{nullptr} : Cell{text}; }
template <typename Value>
[[nodiscard]] Cell maybe_cell(const std::optional<Value>& value) {
  return value ? Cell{*value} : Cell{nullptr};
}
[[nodiscard]] inline Cell date_cell(const std::optional<std::string>& text) {
  const auto date = text ? parse_date(*text) : std::nullopt;
  return date ? Cell{*date} : Cell{nullptr};
}

}  // namespace svc::cli
