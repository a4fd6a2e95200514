// SPDX-License-Identifier: MIT
// The border between what svc knows and how it is shown: typed cells under stable keys. Renderers only write these.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/instant.hpp"
#include "core/base/json.hpp"
#include "core/base/message.hpp"
#include "core/base/quantity.hpp"
#include "core/report/decimal.hpp"

namespace svc {

// A word of ours: the id goes to JSON and CSV, the message to people.
struct Label {
  std::string id;
  Message text;
  friend bool operator==(const Label&, const Label&) = default;
};

// Words of ours, or "name=value" each: a list or an object in JSON, for other programs joined; people read `words`, if any.
struct Members {
  std::vector<std::string> texts;
  Json values;
  Message words = {};
  friend bool operator==(const Members&, const Members&) = default;
};

struct Table;
struct Record;

// null stands for "nothing": an empty cell, `null` in JSON. A list of texts is shown joined, an array in JSON.
using Cell = std::variant<std::nullptr_t, bool, std::int64_t, std::string, Money, Ratio, Span, Seconds, Date, Instant, Label,
                          Message, std::vector<std::string>, Members, Decimal>;

// A row whose cells are moved in: a braced list would copy each of them.
template <typename... Cells>
std::vector<Cell> row_of_cells(Cells&&... cells) {
  std::vector<Cell> row;
  row.reserve(sizeof...(cells));
  (row.emplace_back(std::forward<Cells>(cells)), ...);
  return row;
}

enum class Align : std::uint8_t { left, right };

struct Column {
  std::string key;  // contract: JSON key, CSV heading
  Message heading;
  Align align = Align::left;
};

struct Table {
  std::string id;  // contract: JSON key of the rows
  Message title;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

struct Field {
  std::string key;
  Message heading;
  Cell value;
};

// One thing: its fields, then tables that belong to it (arrays in JSON), then records inside it (objects in JSON).
struct Record {
  std::string id;
  Message title;
  std::vector<Field> fields;
  std::vector<Table> tables;
  std::vector<Record> records;
};

// Bars or lines over one table: which column is the axis, which are drawn. HTML draws it; other formats show the table.
struct Chart {
  enum class Shape : std::uint8_t { bars, stacked_bars, lines };
  std::string table;
  std::string axis;
  std::vector<std::string> series;
  Shape shape = Shape::bars;
  Message title;
};

// A report: several tables under one title, with what makes it reproducible in `about`.
struct Document {
  Message title;
  std::vector<Field> about;  // period, as_of, book, row counts
  std::vector<Table> tables;
  std::vector<Chart> charts;
};

// A word that may be ticked on paper.
struct Tick {
  Message word;
  bool on = false;
};
struct PaperLine {
  Message label;
  Cell value = nullptr;           // null: an empty line to write on
  std::vector<Tick> ticks = {};   // instead of a value
  bool wide = false;              // needs the breadth of the page
};
// A form to be printed and signed: Chinese with the English beside it, whatever the language of the shell.
struct Paper {
  Message title;
  std::string number;             // of the form: "F-05"
  std::string subject;            // the case's number
  std::string source;             // the clauses that ask for the form
  std::vector<PaperLine> lines;
  std::vector<Message> signatures;
  std::vector<Table> tables = {}; // below the lines; one without rows is left to be filled by hand
};

}  // namespace svc
