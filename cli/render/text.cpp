// SPDX-License-Identifier: MIT
#include "core/base/text.hpp"

#include "cli/render/render.hpp"

#include <algorithm>

namespace svc::cli::render {
namespace {

using Row = std::vector<std::string>;
constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 8;  // a column is not cut below this
constexpr std::size_t longest_id = 24;
constexpr std::string_view more = "…";  // stands behind the headings where columns are left out

std::string spaces(std::size_t count) { return std::string(count, ' '); }

std::string aligned(const std::string& text, std::size_t width, Align align, bool last) {
  const auto used = display_width(text);
  if (used >= width) return text;
  if (align == Align::right) return spaces(width - used) + text;
  return last ? text : text + spaces(width - used);
}

struct Shape {
  std::size_t width = 0;
  Align align = Align::left;
  bool whole = false;  // a number, an instant, an id: of no use when it is cut
  bool empty = true;   // nothing below the heading
  bool kept = true;
};

std::size_t total(const std::vector<Shape>& shapes) {
  std::size_t sum = 0;
  for (const auto& shape : shapes) sum += shape.kept ? gap + shape.width : 0;
  return sum - gap;
}

// Narrows the widest column that may be cut, again and again, until the line fits. False where it cannot.
bool narrow(std::vector<Shape>& shapes, std::size_t room) {
  while (total(shapes) > room) {
    Shape* widest = nullptr;
    for (auto& shape : shapes) {
      if (shape.kept && !shape.whole && shape.width > narrowest && (widest == nullptr || shape.width > widest->width)) widest = &shape;
    }
    if (widest == nullptr) return false;
    --widest->width;
  }
  return true;
}

// The column that is missed least: an empty one, else the last that may be cut, else the last.
void drop_one(std::vector<Shape>& shapes) {
  const auto last = [&](auto fits) {
    const auto found = std::ranges::find_if(shapes.rbegin(), shapes.rend() - 1, [&](const Shape& shape) { return shape.kept && fits(shape); });
    if (found == shapes.rend() - 1) return false;
    found->kept = false;
    return true;
  };
  if (last([](const Shape& shape) { return shape.empty; }) || last([](const Shape& shape) { return !shape.whole; })) return;
  static_cast<void>(last([](const Shape&) { return true; }));
}

void fit(std::vector<Shape>& shapes, std::size_t room) {
  const auto full = shapes;
  if (narrow(shapes, room)) return;
  room -= std::min(room, gap + display_width(more));
  for (std::size_t kept = shapes.size(); kept > 1; --kept) {
    for (std::size_t i = 0; i < shapes.size(); ++i) shapes[i].width = full[i].width;
    drop_one(shapes);
    if (narrow(shapes, room)) return;
  }
}

std::string without_end_spaces(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

// Rows of equal length; the first holds the headings.
void rectangle(const std::vector<Row>& rows, std::vector<Shape> shapes, const Context& context, std::size_t indent) {
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      shapes[i].width = std::max(shapes[i].width, display_width(row[i]));
      shapes[i].empty = shapes[i].empty && (&row == &rows.front() || row[i].empty());
    }
  }
  if (context.width > indent) fit(shapes, context.width - indent);
  const bool cut = !std::ranges::all_of(shapes, &Shape::kept);
  for (const auto& row : rows) {
    auto line = spaces(indent);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!shapes[i].kept) continue;
      if (line.size() > indent) line += spaces(gap);
      line += aligned(truncated(row[i], shapes[i].width), shapes[i].width, shapes[i].align, !cut && i + 1 == row.size());
    }
    if (cut && &row == &rows.front()) line += spaces(gap) + std::string{more};
    context.out.write(without_end_spaces(std::move(line)) + "\n");
  }
}

// A word or two with a digit, as T260115-0001, SLA-01 and "daily 2026-01-15".
bool is_id(const std::string& text) {
  const bool plain = std::ranges::all_of(text, [](char c) { return c >= ' ' && c < '\x7f'; });
  return plain && text.size() <= longest_id && std::ranges::count(text, ' ') <= 1 && text.find_first_of("0123456789") != std::string::npos;
}

bool is_whole(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return text->empty() || is_id(*text);
  return !std::holds_alternative<Label>(cell) && !std::holds_alternative<Message>(cell) && !std::holds_alternative<std::vector<std::string>>(cell) &&
         !std::holds_alternative<Members>(cell);
}

std::vector<Shape> shapes_of(const Table& table) {
  const auto aligns = alignments(table);
  std::vector<Shape> shapes;
  for (std::size_t i = 0; i < aligns.size(); ++i) {
    const bool whole = std::ranges::all_of(table.rows, [&](const auto& row) { return is_whole(row[i]); });
    shapes.push_back({.align = aligns[i], .whole = whole});
  }
  return shapes;
}

void rows_of(const Table& table, const Context& context, std::size_t indent) {
  std::vector<Row> rows(1);
  for (const auto& column : table.columns) rows[0].push_back(shown(context.language.text(column.heading)));
  for (const auto& row : table.rows) {
    Row cells;
    for (const auto& cell : row) cells.push_back(shown(people_text(cell, context)));
    rows.push_back(std::move(cells));
  }
  rectangle(rows, shapes_of(table), context, indent);
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
