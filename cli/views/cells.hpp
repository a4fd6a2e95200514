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
// Words of ours in a row: their names for programs, for people what `word` makes of each.
template <typename Word>
[[nodiscard]] Cell names_cell(const std::vector<std::string>& names, const Word& word) {
  std::vector<Message> all;
  JsonArray values;
  for (const auto& name : names) all.push_back(word(name)), values.emplace_back(name);
  return Members{.texts = names, .values = std::move(values), .words = chained(N_("{first}, {next}"), all)};
}
[[nodiscard]] inline Cell date_cell(const std::optional<std::string>& text) {
  const auto date = text ? parse_date(*text) : std::nullopt;
  return date ? Cell{*date} : Cell{nullptr};
}

}  // namespace svc::cli
