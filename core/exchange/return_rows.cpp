// SPDX-License-Identifier: MIT
#include "core/exchange/return_rows.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace svc::exchange {
namespace {

constexpr std::size_t most_lines = 10'000;  // bounds the memory

Landed too_many_lines() {
  return rejected({"too-long", "", say(N_("The return has more than {limit} lines."), {{"limit", std::to_string(most_lines)}}), {}});
}

}  // namespace

std::string ReturnRows::key_of(const Record& record) const {
  std::string key;
  const auto add_cell = [&](std::size_t column) {
    key += column < record.fields.size() ? std::string{trimmed(record.fields[column])} : std::string{};
    key += '\n';
  };
  for (const auto column : mapper_.binding().key) add_cell(column);
  const auto& columns = mapper_.mapping().columns;
  for (std::size_t i = 0; i < columns.size() && mapper_.binding().key.empty(); ++i) {
    if (columns[i].field == return_case_field::ref && mapper_.binding().columns[i]) add_cell(*mapper_.binding().columns[i]);
  }
  return key;
}

bool ReturnRows::continues(const Record& record) const { return rows_.empty() || key_of(record) == key_; }

std::optional<Landed> ReturnRows::add(const Record& record) {
  if (rows_.size() >= most_lines) {
    surplus_ = true;
    return too_many_lines();
  }
  if (rows_.empty()) key_ = key_of(record);
  rows_.push_back({.fields = {record.fields.begin(), record.fields.end()}, .line = record.line, .fault = record.fault, .faults = record.faults, .raw = record.raw});
  return std::nullopt;
}

void ReturnRows::map_rows() {
  for (auto& row : rows_) {
    Record record;
    record.fields.assign(row.fields.begin(), row.fields.end());
    record.line = row.line;
    record.fault = row.fault;
    record.faults = row.faults;
    auto& mapped = mapped_.emplace_back();
    if (!row.rejection) row.rejection = mapper_.map(record, mapped);
  }
}

// What all rows share; a row that is wrong by itself says so, the others name it.
Landed ReturnRows::land_mapped(ReturnLanding& landing) {
  if (surplus_) return too_many_lines();
  auto bad = std::ranges::find_if(rows_, [](const Row& row) { return row.rejection.has_value(); });
  if (bad == rows_.end()) {
    auto landed = landing.land_return(mapped_, rows_.front().line);
    if (!landed.rejection) return {landed.outcome};
    if (!landed.rejection->column.empty()) landed.rejection->column = mapper_.heading_of(landed.rejection->column);
    if (rows_.size() == 1) return rejected(std::move(*landed.rejection));
    bad = rows_.begin() + static_cast<std::ptrdiff_t>(landed.row);
    bad->rejection = std::move(landed.rejection);
  }
  return rejected({"case", "", say(N_("Line {line} of the same case is wrong."), {{"line", std::to_string(bad->line)}}), {}});
}

void ReturnRows::land(ReturnLanding& landing, const RowFunction& row) {
  map_rows();
  const auto landed = land_mapped(landing);
  for (const auto& one : rows_) row(one, one.rejection ? rejected(*one.rejection) : landed);
  rows_.clear();
  mapped_.clear();
  surplus_ = false;
}

}  // namespace svc::exchange
