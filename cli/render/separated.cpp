// SPDX-License-Identifier: MIT
#include "cli/render/render.hpp"

#include <algorithm>

namespace svc::cli::render {
namespace {

// What makes a spreadsheet program compute a cell, full-width forms included: it folds them.
bool starts_like_formula(std::string_view text) {
  constexpr std::array<std::string_view, 10> starters{"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  return std::ranges::any_of(starters, [&](std::string_view starter) { return text.starts_with(starter); });
}

bool is_text(const Cell& cell) {
  return std::holds_alternative<std::string>(cell) || std::holds_alternative<Message>(cell) ||
         std::holds_alternative<std::vector<std::string>>(cell);
}

std::string enclosed(const std::string& text, char separator) {
  if (text.find_first_of(std::string{"\"\r\n"} + separator) == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string{"\"\""} : std::string{c};
  return out + '"';
}

std::string written(const Cell& cell, char separator, const Context& context) {
  auto text = program_text(cell, context);
  if (is_text(cell) && starts_like_formula(text)) text.insert(0, 1, '\'');
  return enclosed(text, separator);
}

// Blocks after the first begin with an empty line.
class Blocks {
 public:
  explicit Blocks(const Context& context) : context_{context} {}
  void begin() {
    if (std::exchange(begun_, true)) context_.out.write("\n");
  }

 private:
  const Context& context_;
  bool begun_ = false;
};

void rows_of(const Table& table, char separator, const Context& context) {
  std::string line;
  for (const auto& column : table.columns)
    line += (line.empty() ? "" : std::string{separator}) + enclosed(column.key, separator);
  context.out.write(line + "\n");
  for (const auto& row : table.rows) {
    line.clear();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line += separator;
      line += written(row[i], separator, context);
    }
    context.out.write(line + "\n");
  }
}

// The fields as one row.
Table as_row(const Record& record) {
  Table table{.id = record.id, .title = record.title, .columns = {}, .rows = {{}}};
  for (const auto& field : record.fields) {
    table.columns.push_back({.key = field.key, .heading = field.heading});
    table.rows.front().push_back(field.value);
  }
  return table;
}

void blocks_of(const Record& record, char separator, const Context& context, Blocks& blocks) {
  if (!record.fields.empty()) {
    blocks.begin();
    rows_of(as_row(record), separator, context);
  }
  for (const auto& table : record.tables) {
    blocks.begin();
    rows_of(table, separator, context);
  }
  for (const auto& inner : record.records) blocks_of(inner, separator, context, blocks);
}

}  // namespace

void separated(const Table& table, char separator, const Context& context) { rows_of(table, separator, context); }

void separated(const Record& record, char separator, const Context& context) {
  Blocks blocks{context};
  blocks_of(record, separator, context, blocks);
}

void separated(const Document& document, char separator, const Context& context) {
  Blocks blocks{context};
  for (const auto& table : document.tables) {
    blocks.begin();
    rows_of(table, separator, context);
  }
}

}  // namespace svc::cli::render
