// SPDX-License-Identifier: MIT
#include "cli/render/rows.hpp"

namespace svc::cli::render {
namespace {

Json row_value(const std::vector<Column>& columns, const std::vector<Cell>& row, const Context& context) {
  JsonObject members;
  members.reserve(row.size());
  for (std::size_t i = 0; i < row.size(); ++i) members.emplace_back(columns[i].key, json_value(row[i], context));
  return members;
}

Json rows_value(const Table& table, const Context& context) {
  JsonArray rows;
  rows.reserve(table.rows.size());
  for (const auto& row : table.rows) rows.push_back(row_value(table.columns, row, context));
  return rows;
}

Json value_of(const Document& document, const Context& context) {
  JsonObject members{{"title", context.language.text(document.title)}};
  for (const auto& field : document.about) members.emplace_back(field.key, json_value(field.value, context));
  for (const auto& table : document.tables) members.emplace_back(table.id, rows_value(table, context));
  return members;
}

void line(const Json& value, const Context& context) { context.out.write(to_text(value) + "\n"); }
class JsonRows : public RowWriter {
 public:
  JsonRows(const std::vector<Column>& columns, const Context& context) : columns_{columns}, context_{context} {}
  void row(const std::vector<Cell>& cells) override { line(row_value(columns_, cells, context_), context_); }

 private:
  std::vector<Column> columns_;
  const Context& context_;
};

void block(const Json& value, const Context& context) { context.out.write(to_pretty_text(value) + "\n"); }

}  // namespace

Json json_of(const Record& record, const Context& context) {
  JsonObject members;
  for (const auto& field : record.fields) members.emplace_back(field.key, json_value(field.value, context));
  for (const auto& table : record.tables) members.emplace_back(table.id, rows_value(table, context));
  for (const auto& inner : record.records) members.emplace_back(inner.id, json_of(inner, context));
  return members;
}

std::unique_ptr<RowWriter> json_rows(const std::vector<Column>& columns, const Context& context) {
  return std::make_unique<JsonRows>(columns, context);
}

void json(const Table& table, const Context& context) {
  block(JsonObject{{table.id, rows_value(table, context)}}, context);
}
void json(const Record& record, const Context& context) { block(json_of(record, context), context); }
void json(const Document& document, const Context& context) { block(value_of(document, context), context); }

void json_lines(const Table& table, const Context& context) {
  for (const auto& row : table.rows) line(row_value(table.columns, row, context), context);
}
void json_lines(const Record& record, const Context& context) { line(json_of(record, context), context); }
void json_lines(const Document& document, const Context& context) { line(value_of(document, context), context); }

}  // namespace svc::cli::render
