// SPDX-License-Identifier: MIT
// Which of a workbook's styles show numbers as dates.
#pragma once

#include <vector>

#include "core/workbook/package.hpp"
#include "core/workbook/serial.hpp"

namespace svc::workbook {

class Styles {
 public:
  Styles() = default;
  Styles(Package& package, std::string_view part);
  // Of a style that the workbook does not have, plain numbers.
  [[nodiscard]] Shows shows(std::size_t style) const { return style < shows_.size() ? shows_[style] : Shows{}; }

 private:
  std::vector<Shows> shows_;  // by style
};

}  // namespace svc::workbook
