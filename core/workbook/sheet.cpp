// SPDX-License-Identifier: MIT
#include "core/workbook/sheet.hpp"

#include <fmt/format.h>

#include <charconv>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/workbook/cell.hpp"
#include "core/workbook/xml.hpp"

namespace svc::workbook {
namespace {

constexpr std::size_t most_merged = 100'000;  // kept; a sheet with more has none that anyone looks at

// Column and row of "B17", 0 where it names none; with dollar signs too.
struct CellPlace {
  std::int64_t column = 0, row = 0;
};
CellPlace place_of(std::string_view name) {
  CellPlace place;
  std::size_t at = name.starts_with('$') ? 1 : 0;
  for (; at < name.size() && at < 5 && ((name[at] >= 'A' && name[at] <= 'Z') || (name[at] >= 'a' && name[at] <= 'z')); ++at) {
    place.column = place.column * 26 + (name[at] & 0x1F);
  }
  if (at < name.size() && name[at] == '$') ++at;
  place.row = whole_number(name.substr(at)).value_or(0);
  return place.column > 0 && place.row > 0 ? place : CellPlace{};
}

}  // namespace

std::string cell_name(std::int64_t column, std::int64_t row) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters + std::to_string(row);
}

struct SheetReader::State : XmlHandler {
  Workbook& workbook;
  const Sheet& sheet;
  SharedStrings& strings;
  RawCell cell;
  std::string* taking = nullptr;    // where text goes
  bool phonetic = false, in_data = false, full = false;
  SheetRow row;
  std::size_t cells = 0;            // of `row` that are in use: the others keep their memory
  std::int64_t last_row = 0;
  std::vector<Range> merged;
  std::unique_ptr<XmlReader> xml;

  State(Workbook& from, const Sheet& which) : workbook{from}, sheet{which}, strings{from.strings()} {
    xml = std::make_unique<XmlReader>(workbook.package(), sheet.part, *this);
  }

  [[noreturn]] void refuse(std::string_view place, Message why) const {
    throw Error{Exit::usage, std::move(why), {}, {.file = shown(workbook.package().name()), .field = shown(sheet.name) + "!" + shown(truncated(place, 40))}};
  }

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "sheetData") in_data = true;
    else if (name == "mergeCell") merge(attributes.find("ref"));
    else if (!in_data) return;
    else if (name == "row") begin_row(attributes);
    else if (name == "c") begin_cell(attributes);
    else if (name == "v") cell.has_value = true, take(cell.value);
    else if (name == "f") cell.is_formula = true, taking = nullptr;
    else if (name == "rPh") phonetic = true, taking = nullptr;
    else if (name == "t" && !phonetic) take(cell.inline_raw);
    else taking = nullptr;
  }

  void end(std::string_view name) override {
    taking = nullptr;
    if (name == "sheetData") in_data = false;
    else if (!in_data) return;
    else if (name == "t" && !phonetic) append_unescaped(cell.inline_text, cell.inline_raw), cell.inline_raw.clear();
    else if (name == "rPh") phonetic = false;
    else if (name == "c") end_cell();
    else if (name == "row") end_row();
  }

  void text(std::string_view piece) override {
    if (taking == nullptr) return;
    taking->append(piece);
    if (taking->size() + cell.inline_text.size() > longest_text) {
      refuse(cell_name(cell.column, row.number), say(N_("a text is longer than {limit} bytes"), {{"limit", std::to_string(longest_text)}}));
    }
  }

  void take(std::string& into) {
    into.clear();
    taking = &into;
  }

  void begin_row(const XmlAttributes& attributes) {
    const auto written = attributes.find("r");
    row.number = last_row + 1;
    if (!written.empty()) {
      const auto number = whole_number(written);
      if (!number) refuse(written, say(N_("this is no number of a row")));
      row.number = *number;
    }
    if (row.number <= last_row) refuse(std::to_string(row.number), say(N_("the row stands twice or out of order")));
    if (row.number > most_rows) refuse(std::to_string(row.number), say(N_("a sheet has {limit} rows at most"), {{"limit", std::to_string(most_rows)}}));
    last_row = row.number;
    const auto hidden = attributes.find("hidden");
    row.hidden = hidden == "1" || hidden == "true";
    cells = 0;
    cell.column = 0;
  }

  void begin_cell(const XmlAttributes& attributes) {
    const auto before = cell.column;
    const auto written = attributes.find("r");
    cell.restart();
    cell.column = before + 1;
    if (!written.empty()) {
      const auto place = place_of(written);
      if (place.row != row.number || place.column == 0) refuse(written, say(N_("this is no cell of row {row}"), {{"row", std::to_string(row.number)}}));
      cell.column = place.column;
    }
    if (cell.column > most_columns) refuse(written, say(N_("the last column of a sheet is XFD")));
    if (cell.column <= before) refuse(written, say(N_("the cell stands twice or out of order")));
    cell.type = attributes.find("t");
    const auto style = attributes.find("s");
    std::from_chars(style.data(), style.data() + style.size(), cell.style);
  }

  void end_cell() {
    if (cells == row.cells.size()) row.cells.emplace_back();
    auto& into = row.cells[cells];
    into.column = cell.column;
    into.fault.reset();
    into.text.clear();
    if (auto wild = cell.read(workbook, strings, into)) refuse(cell_name(cell.column, row.number), std::move(*wild));
    if (!into.text.empty() || into.fault) ++cells;
  }

  void end_row() {
    if (cells == 0) return;
    full = true;
    xml->pause();
  }

  void merge(std::string_view range) {
    const auto colon = range.find(':');
    const auto first = place_of(range.substr(0, colon));
    const auto last = colon == std::string_view::npos ? first : place_of(range.substr(colon + 1));
    if (first.column == 0 || last.column == 0 || last.column > most_columns || last.row > most_rows) {
      refuse(range, say(N_("this is no range of cells")));
    }
    if (merged.size() < most_merged) merged.push_back({first.column, first.row, last.column, last.row});
  }
};

SheetReader::SheetReader(Workbook& workbook, const Sheet& sheet) : state_{std::make_unique<State>(workbook, sheet)} {}
SheetReader::~SheetReader() = default;

bool SheetReader::next(SheetRow& row) {
  auto& state = *state_;
  state.full = false;
  while (!state.full) {
    if (!state.xml->read_some() && !state.full) return false;
  }
  row.number = state.row.number;
  row.hidden = state.row.hidden;
  row.cells.resize(state.cells);
  for (std::size_t i = 0; i < state.cells; ++i) std::swap(row.cells[i], state.row.cells[i]);
  return true;
}

const std::vector<Range>& SheetReader::merged() const { return state_->merged; }

bool holds_anything(Workbook& workbook, const Sheet& sheet) {
  SheetReader reader{workbook, sheet};
  SheetRow row;
  return reader.next(row);
}

}  // namespace svc::workbook
