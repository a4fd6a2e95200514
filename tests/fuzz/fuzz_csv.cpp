// SPDX-License-Identifier: MIT
// Tables of any origin: whatever bytes come, records are read the same in small pieces and in one, and what was read is
// read again from what is written of it.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/exchange/convert.hpp"
#include "core/exchange/csv.hpp"
#include "core/exchange/utf8_check.hpp"

namespace {

using namespace svc;
using namespace svc::exchange;
using Grid = std::vector<std::vector<std::string>>;

struct Reading {
  Grid grid;
  std::int64_t failed_line = 0, failed_column = 0;
  friend bool operator==(const Reading&, const Reading&) = default;
};

Reading read(std::string_view text, char separator, std::size_t buffer, std::size_t piece) {
  MemoryStream bytes{text, piece};
  CsvReader reader{bytes, "fuzz", {.separator = separator, .buffer = buffer, .cell_limit = 4096, .record_limit = 65536}};
  Reading reading;
  try {
    for (Record record; reader.next(record);) reading.grid.emplace_back(record.fields.begin(), record.fields.end());
  } catch (const Error& error) {
    SVC_CHECK(error.exit() == Exit::usage);
    reading.failed_line = error.place().line;
    reading.failed_column = error.place().column;
  }
  return reading;
}

std::string written(const Grid& grid, char separator) {
  std::string text;
  for (const auto& row : grid) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += separator;
      text += '"';
      for (const char c : row[i]) text.append(c == '"' ? 2 : 1, c);
      text += '"';
    }
    text += "\r\n";
  }
  return text;
}

void check_cell(std::string_view cell) {
  static const time::Zone zone{.name = "Asia/Shanghai", .first_offset = Seconds{8 * 3600}, .transitions = {}};
  static const DateRules plain, excel{.patterns = {}, .excel = true};
  for (const auto type : {FieldType::id, FieldType::phone, FieldType::instant, FieldType::date, FieldType::money, FieldType::count, FieldType::flag}) {
    const FieldDeclaration field{.name = "f", .type = type, .limit = 200};
    for (const auto* rules : {&plain, &excel}) {
      FieldValue value;
      const auto problem = convert(cell, {field, *rules, zone, instant_at(1'768'442'400)}, value);
      if (problem) SVC_CHECK(!problem->code.empty() && !problem->why.empty());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const char separator = ",;\t|"[data[0] % 4];
  const std::size_t buffer = data[1] % 64 + 1U;
  const std::string_view text{reinterpret_cast<const char*>(data + 2), size - 2};
  const auto whole = read(text, separator, 65536, 65536);
  SVC_CHECK(read(text, separator, buffer, 1 + size % 7) == whole);
  SVC_CHECK(read(written(whole.grid, separator), separator, buffer, 5).grid == whole.grid);
  Utf8Check valid;
  valid.feed(text);
  valid.finish();
  if (!valid.valid()) return 0;
  for (const auto& row : whole.grid) {
    for (const auto& cell : row) {
      if (!cell.empty()) check_cell(cell);
    }
  }
  return 0;
}
