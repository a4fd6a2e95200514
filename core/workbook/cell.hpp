// SPDX-License-Identifier: MIT
// A cell as it is written, on its way to text.
#pragma once

#include "core/workbook/sheet.hpp"

namespace svc::workbook {

struct RawCell {
  std::int64_t column = 0;
  std::size_t style = 0;
  std::string type;         // "", n, s, str, inlineStr, b, e, d
  std::string value;        // of <v>
  std::string inline_text;  // of <is>
  std::string inline_raw;   // a run of it, with its escapes
  bool has_value = false, is_formula = false;

  void restart();
  // Fills text and fault. What no workbook can mean (a shared text that does not exist) is said.
  [[nodiscard]] std::optional<Message> read(const Workbook& workbook, SharedStrings& strings, SheetCell& into) const;
};

}  // namespace svc::workbook
