// SPDX-License-Identifier: MIT
#include "core/exchange/sheet_records.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace svc::exchange {
namespace {

constexpr std::size_t most_headings = 2000;  // as of separated values

bool stands_nothing(const workbook::SheetRow& row) {
  return std::ranges::all_of(row.cells, [](const workbook::SheetCell& cell) { return !cell.fault && trimmed(cell.text).empty(); });
}

std::vector<std::string> texts_of(const workbook::SheetRow& row) {
  std::vector<std::string> texts;
  for (const auto& cell : row.cells) {
    texts.resize(static_cast<std::size_t>(cell.column));
    texts.back() = trimmed(cell.text);
  }
  while (!texts.empty() && texts.back().empty()) texts.pop_back();
  return texts;
}

std::string range_text(const workbook::Range& range) {
  return workbook::cell_name(range.first_column, range.first_row) + ":" + workbook::cell_name(range.last_column, range.last_row);
}

}  // namespace

SheetRecords::SheetRecords(InputFile& file, std::string_view sheet, int heading_at)
    : name_{file.name()}, bytes_{file}, workbook_{bytes_, file.name()},
      sheet_{sheet.empty() ? &workbook_.only_sheet() : &workbook_.sheet(sheet)},
      rows_{std::make_unique<workbook::SheetReader>(workbook_, *sheet_)} {
  read_headings(heading_at);
}

void SheetRecords::refuse(std::string place, Message why, Message hint) const {
  throw Error{Exit::usage, std::move(why), std::move(hint), {.file = shown(name_), .field = shown(sheet_->name) + (place.empty() ? "" : "!") + place}};
}

void SheetRecords::read_headings(int heading_at) {
  bool found = rows_->next(row_);
  while (found && (row_.number < heading_at || stands_nothing(row_))) found = rows_->next(row_);
  if (!found) refuse({}, say(N_("The sheet holds no records.")));
  heading_row_ = row_.number;
  if (heading_at == 0) number_columns();
  else take_headings(heading_at);
}

void SheetRecords::number_columns() {
  for (std::size_t i = 1; i <= texts_of(row_).size(); ++i) headings_.push_back(std::to_string(i));
  keep_row_ = true;
}

void SheetRecords::take_headings(int heading_at) {
  headings_ = texts_of(row_);
  if (headings_.size() > most_headings) refuse(std::to_string(row_.number), say(N_("The record has more than {limit} columns."), {{"limit", std::to_string(most_headings)}}));
  if (heading_at > 1 || headings_.size() < 2 || std::ranges::find(headings_, std::string{}) != headings_.end()) look_at_gaps(headings_);
}

// A heading that is empty may be part of a merged one: of rows, which has its text above, or of columns, which is a
// title or a group. Sheets list merged cells last, so the sheet is read twice then.
void SheetRecords::look_at_gaps(const std::vector<std::string>& texts) {
  rows_ = nullptr;
  std::map<std::pair<std::int64_t, std::int64_t>, std::string> above;  // texts up to the headings
  auto all = std::make_unique<workbook::SheetReader>(workbook_, *sheet_);
  for (workbook::SheetRow row; all->next(row);) {
    for (const auto& cell : row.cells) {
      if (row.number <= heading_row_ && above.size() < 10 * most_headings) above[{cell.column, row.number}] = trimmed(cell.text);
    }
  }
  auto merged_texts = texts;
  for (const auto& range : all->merged()) {
    if (range.first_row > heading_row_ || range.last_row < heading_row_) continue;
    if (range.first_column != range.last_column) {
      refuse(range_text(range), say(N_("One heading stretches over several columns.")),
             say(N_("“header = N” in the mapping says in which row every column has its own heading.")));
    }
    const auto column = static_cast<std::size_t>(range.first_column);
    if (merged_texts.size() < column) merged_texts.resize(column);
    merged_texts[column - 1] = above[{range.first_column, range.first_row}];
  }
  headings_ = std::move(merged_texts);
  all.reset();
  rows_ = std::make_unique<workbook::SheetReader>(workbook_, *sheet_);
  while (rows_->next(row_) && row_.number < heading_row_) {}
}

bool SheetRecords::next(Record& record) {
  for (;;) {
    if (!std::exchange(keep_row_, false) && !rows_->next(row_)) return false;
    const auto skipped = row_.number - std::max(last_row_, heading_row_) - 1;
    blank_ += std::max<std::int64_t>(skipped, 0);
    last_row_ = row_.number;
    if (!stands_nothing(row_)) break;
    ++blank_;
  }
  hidden_ += row_.hidden ? 1 : 0;
  record.fault.reset();
  record.faults.clear();
  record.raw.clear();
  record.number = record.line = record.offset = row_.number;
  record.fields.assign(headings_.size(), {});
  for (const auto& cell : row_.cells) {
    const auto column = static_cast<std::size_t>(cell.column - 1);
    const bool outside = column >= headings_.size() || (headings_[column].empty() && !trimmed(cell.text).empty());
    if (outside && outside_.empty()) outside_ = workbook::cell_name(cell.column, row_.number);
    if (column >= headings_.size()) continue;
    record.fields[column] = cell.text;
    if (cell.fault) record.faults.push_back({column, {cell.fault->code, cell.fault->why, cell.fault->hint}});
  }
  return true;
}

std::string SheetRecords::place(std::int64_t line, std::string_view heading) const {
  const auto found = std::ranges::find(headings_, heading);
  const bool known = !heading.empty() && found != headings_.end();
  return sheet_->name + "!" + (known ? workbook::cell_name(found - headings_.begin() + 1, line) : std::to_string(line));
}

std::optional<std::int64_t> SheetRecords::expected() const {
  constexpr std::int64_t bytes_a_cell = 40;
  return workbook_.package().size(sheet_->part) / (bytes_a_cell * static_cast<std::int64_t>(headings_.size() + 1));
}

std::vector<Message> SheetRecords::remarks() const {
  std::vector<Message> all;
  if (hidden_ > 0) all.push_back(say(N_("{count} hidden rows were taken like the others."), {{"count", std::to_string(hidden_)}}));
  if (!outside_.empty()) all.push_back(say(N_("Cells that no heading stands above were left out, the first is {cell}."), {{"cell", outside_}}));
  for (const auto& range : rows_->merged()) {
    if (range.last_row <= heading_row_ || range.first_column > static_cast<std::int64_t>(headings_.size())) continue;
    all.push_back(say(N_("Of merged cells only the first has the value, such as {range}."), {{"range", range_text(range)}}));
    break;
  }
  if (workbook_.refers_to_others()) all.push_back(say(N_("The workbook refers to other workbooks: taken is what it last saw of them.")));
  return all;
}

}  // namespace svc::exchange
