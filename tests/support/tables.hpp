// SPDX-License-Identifier: MIT
// Cells of a report's tables by name, as text.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/json.hpp"
#include "core/report/snapshot.hpp"
#include "tests/support/test_store.hpp"

namespace svc::test {

inline const Table& table_of(const Document& document, std::string_view id) {
  const auto found = std::ranges::find(document.tables, id, &Table::id);
  REQUIRE(found != document.tables.end());
  return *found;
}

// The exact cells of the row, as they are kept with an issue: {"a": 1, "b": "2.00", …}.
inline std::string row_text(const Document& document, std::string_view table, std::size_t row, const std::vector<std::string>& columns) {
  const auto kept = report::snapshot(document, shanghai());
  for (const auto& one : *kept.find("tables")->array()) {
    if (*one.find("id")->text() != table) continue;
    const auto& rows = *one.find("rows")->array();
    if (row >= rows.size()) return "no such row";
    const auto& names = *one.find("columns")->array();
    std::string text;
    for (const auto& column : columns) {
      const auto at = std::ranges::find_if(names, [&](const Json& name) { return *name.text() == column; }) - names.begin();
      const auto& cells = *rows[row].array();
      const auto& cell = cells.at(static_cast<std::size_t>(at));
      text += (text.empty() ? "" : " ") + (cell.is_null() ? "-" : cell.text() != nullptr ? *cell.text() : to_text(cell));
    }
    return text;
  }
  return "no such table";
}

// A field of the head.
inline std::int64_t counted(const Document& document, std::string_view key) {
  const auto found = std::ranges::find(document.about, key, &Field::key);
  REQUIRE(found != document.about.end());
  return std::get<std::int64_t>(found->value);
}

}  // namespace svc::test
