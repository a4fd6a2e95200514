// SPDX-License-Identifier: MIT
#include "core/report/snapshot.hpp"

namespace svc::report {
namespace {

struct ExactValue {
  const time::Zone& zone;
  Json operator()(std::nullptr_t) const { return {}; }
  Json operator()(bool value) const { return value; }
  Json operator()(std::int64_t value) const { return value; }
  Json operator()(const std::string& value) const { return value; }
  Json operator()(Money value) const { return to_text(value); }
  Json operator()(Ratio value) const { return to_text(value); }
  Json operator()(const Decimal& value) const { return to_text(value); }
  Json operator()(Span value) const { return to_text(value); }
  Json operator()(Seconds value) const { return static_cast<std::int64_t>(value.count()); }
  Json operator()(Date value) const { return to_text(value); }
  Json operator()(Instant value) const { return time::rfc3339(zone, value); }
  Json operator()(const Label& value) const { return value.id; }
  Json operator()(const Message& value) const { return in_english(value); }
  Json operator()(const Members& value) const { return value.values; }
  Json operator()(const std::vector<std::string>& value) const {
    JsonArray list;
    for (const auto& text : value) list.emplace_back(text);
    return list;
  }
};

Json exact_table(const Table& table, const time::Zone& zone) {
  JsonArray columns;
  for (const auto& column : table.columns) columns.emplace_back(column.key);
  JsonArray rows;
  for (const auto& row : table.rows) {
    JsonArray cells;
    for (const auto& cell : row) cells.push_back(std::visit(ExactValue{zone}, cell));
    rows.emplace_back(std::move(cells));
  }
  return JsonObject{{"id", table.id}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

}  // namespace

Json snapshot(const Document& document, const time::Zone& zone) {
  JsonArray tables;
  for (const auto& table : document.tables) tables.push_back(exact_table(table, zone));
  return JsonObject{{"tables", std::move(tables)}};
}

}  // namespace svc::report
