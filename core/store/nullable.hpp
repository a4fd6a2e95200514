// SPDX-License-Identifier: MIT
// Columns that may be null, as optionals: both ways.
#pragma once

#include <optional>

#include "core/store/db.hpp"

namespace svc::store {

[[nodiscard]] inline Value nullable(const std::optional<std::int64_t>& value) {
  return value ? Value{*value} : Value{nullptr};
}
[[nodiscard]] inline Value nullable(const std::optional<std::string>& value) {
  return value ? Value{std::string_view{*value}} : Value{nullptr};
}
[[nodiscard]] inline std::optional<std::int64_t> maybe_integer(const Row& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional{row.integer(column)};
}
[[nodiscard]] inline std::optional<std::string> maybe_text(const Row& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional{row.string(column)};
}

}  // namespace svc::store
