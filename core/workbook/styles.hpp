// SPDX-License-Identifier: MIT
// Which of a workbook's styles show numbers as dates.
#pragma once

#include <optional>
#include <vector>

#include "core/workbook/package.hpp"
#include "core/workbook/serial.hpp"

namespace svc::workbook {

class Styles {
 public:
  Styles() = default;
  Styles(Package& package, std::string_view part);
  // Nothing for a style that the workbook does not have. Without styles there is the first, of plain numbers.
  [[nodiscard]] std::optional<Shows> shows(std::size_t style) const {
    if (style < shows_.size()) return shows_[style];
    return style == 0 ? std::optional{Shows{}} : std::nullopt;
  }
  [[nodiscard]] std::size_t size() const { return shows_.size(); }

 private:
  std::vector<Shows> shows_;  // by style
};

}  // namespace svc::workbook
