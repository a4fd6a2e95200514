// SPDX-License-Identifier: MIT
// The rows of one sheet, one at a time, as text.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/message.hpp"
#include "core/workbook/workbook.hpp"

namespace svc::workbook {

inline constexpr std::int64_t most_rows = 1'048'576;
inline constexpr std::int64_t most_columns = 16'384;  // XFD

// What a cell shows that no value can be made of.
struct CellFault {
  std::string code;  // contract: svc-import(1)
  Message why;
  Message hint = {};
};

struct SheetCell {
  std::int64_t column = 0;  // from 1
  std::string text;
  std::optional<CellFault> fault = {};
};

struct SheetRow {
  std::int64_t number = 0;       // from 1, as the sheet counts
  bool hidden = false;
  std::vector<SheetCell> cells;  // those that hold something, in order
};

struct Range {
  std::int64_t first_column = 0, first_row = 0, last_column = 0, last_row = 0;
};

// "B17"
[[nodiscard]] std::string cell_name(std::int64_t column, std::int64_t row);

class SheetReader {
 public:
  // One reader at a time. Throws Error (usage) with the sheet and the cell for what no sheet can hold.
  SheetReader(Workbook& workbook, const Sheet& sheet);
  ~SheetReader();
  SheetReader(const SheetReader&) = delete;
  SheetReader& operator=(const SheetReader&) = delete;

  // The next row in which anything stands; false at the end.
  bool next(SheetRow& row);
  // Known when all rows were read: a sheet lists them last.
  [[nodiscard]] const std::vector<Range>& merged() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] bool holds_anything(Workbook& workbook, const Sheet& sheet);

}  // namespace svc::workbook
