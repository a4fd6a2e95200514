// SPDX-License-Identifier: MIT
#include "core/base/text.hpp"

#include "cli/render/render.hpp"

#include <algorithm>

namespace svc::cli::render {
namespace {

using Row = std::vector<std::string>;
constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 8;  // a column is not cut below this

std::string spaces(std::size_t count) { return std::string(count, ' '); }

std::string aligned(const std::string& text, std::size_t width, Align align, bool last) {
  const auto used = display_width(text);
  if (used >= width) return text;
  if (align == Align::right) return spaces(width - used) + text;
  return last ? text : text + spaces(width - used);
}

// Narrows the widest column again and again until the line fits.
void fit(std::vector<std::size_t>& widths, std::size_t room) {
  const auto total = [&] {
    std::size_t sum = gap * (widths.size() - 1);
    for (const auto width : widths) sum += width;
    return sum;
  };
  while (total() > room) {
    const auto widest = std::ranges::max_element(widths);
    if (*widest <= narrowest) return;
    --*widest;
  }
}

std::string without_end_spaces(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

// Rows of equal length; the first holds the headings.
void rectangle(const std::vector<Row>& rows, const std::vector<Align>& aligns, const Context& context,
               std::size_t indent) {
  std::vector<std::size_t> widths(aligns.size(), 0);
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  if (context.width > indent) fit(widths, context.width - indent);
  for (const auto& row : rows) {
    auto line = spaces(indent);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line += spaces(gap);
      line += aligned(truncated(row[i], widths[i]), widths[i], aligns[i], i + 1 == row.size());
    }
    context.out.write(without_end_spaces(std::move(line)) + "\n");
  }
}

void rows_of(const Table& table, const Context& context, std::size_t indent) {
  std::vector<Row> rows(1);
  for (const auto& column : table.columns) rows[0].push_back(shown(context.language.text(column.heading)));
  for (const auto& row : table.rows) {
    Row cells;
    for (const auto& cell : row) cells.push_back(shown(people_text(cell, context)));
    rows.push_back(std::move(cells));
  }
  rectangle(rows, alignments(table), context, indent);
}

void title(const Message& message, const Context& context, std::size_t indent) {
  if (!message.empty()) context.out.write(spaces(indent) + shown(context.language.text(message)) + "\n");
}

// Fields with nothing to say are left out.
void fields_of(const std::vector<Field>& fields, const Context& context, std::size_t indent) {
  std::size_t width = 0;
  for (const auto& field : fields) {
    if (!people_text(field.value, context).empty())
      width = std::max(width, display_width(context.language.text(field.heading)));
  }
  for (const auto& field : fields) {
    const auto value = shown(people_text(field.value, context));
    if (value.empty()) continue;
    context.out.write(spaces(indent) + aligned(context.language.text(field.heading), width + gap, Align::left, false) +
                      value + "\n");
  }
}

void tables_of(const std::vector<Table>& tables, const Context& context, std::size_t indent) {
  for (const auto& table : tables) {
    if (table.rows.empty()) continue;
    context.out.write("\n");
    title(table.title, context, indent);
    rows_of(table, context, indent + gap);
  }
}

void show(const Record& record, const Context& context, std::size_t indent) {
  title(record.title, context, indent);
  fields_of(record.fields, context, indent + (record.title.empty() ? 0 : gap));
  tables_of(record.tables, context, indent);
  for (const auto& inner : record.records) {
    context.out.write("\n");
    show(inner, context, indent + gap);
  }
}

}  // namespace

void text(const Table& table, const Context& context) {
  if (!table.rows.empty()) rows_of(table, context, 0);
}

void text(const Record& record, const Context& context) { show(record, context, 0); }

void text(const Document& document, const Context& context) {
  title(document.title, context, 0);
  fields_of(document.about, context, gap);
  tables_of(document.tables, context, 0);
}

}  // namespace svc::cli::render
