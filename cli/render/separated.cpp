// SPDX-License-Identifier: MIT
#include "cli/render/render.hpp"
#include "cli/render/rows.hpp"
#include "core/base/formula.hpp"

#include <algorithm>

namespace svc::cli::render {
namespace {

bool is_text(const Cell& cell) {
  return std::holds_alternative<std::string>(cell) || std::holds_alternative<Message>(cell) ||
         std::holds_alternative<std::vector<std::string>>(cell) || std::holds_alternative<Members>(cell);
}

void append_enclosed(std::string& line, std::string_view text, char separator) {
  const auto special = [&](char c) { return c == separator || c == '"' || c == '\n' || c == '\r'; };
  if (std::ranges::none_of(text, special)) {
    line += text;
    return;
  }
  line += '"';
  for (auto mark = text.find('"'); mark != std::string_view::npos; mark = text.find('"')) {
    line += text.substr(0, mark + 1);
    line += '"';
    text.remove_prefix(mark + 1);
  }
  line += text;
  line += '"';
}

void append_cell(std::string& line, const Cell& cell, char separator, const Context& context) {
  auto text = program_text(cell, context);
  append_enclosed(line, is_text(cell) ? neutralised(std::move(text)) : text, separator);
}

class SeparatedRows : public RowWriter {
 public:
  SeparatedRows(const std::vector<Column>& columns, char separator, const Context& context) : separator_{separator}, context_{context} {
    for (const auto& column : columns) {
      if (!line_.empty()) line_ += separator;
      append_enclosed(line_, column.key, separator);
    }
    end_line();
  }
  void row(const std::vector<Cell>& cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line_ += separator_;
      append_cell(line_, cells[i], separator_, context_);
    }
    end_line();
  }

 private:
  void end_line() {
    line_ += '\n';
    context_.out.write(line_);
    line_.clear();
  }
  char separator_;
  const Context& context_;
  std::string line_;
};

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
  const auto rows = separated_rows(table.columns, separator, context);
  for (const auto& row : table.rows) rows->row(row);
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

std::unique_ptr<RowWriter> separated_rows(const std::vector<Column>& columns, char separator, const Context& context) {
  return std::make_unique<SeparatedRows>(columns, separator, context);
}

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
