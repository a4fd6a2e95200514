// SPDX-License-Identifier: MIT
// A workbook (.xlsx, Transitional or Strict): its sheets in order, and what their cells refer to.
#pragma once

#include <vector>

#include "core/workbook/strings.hpp"
#include "core/workbook/styles.hpp"

namespace svc::workbook {

struct Sheet {
  std::string name;
  std::string part;
  bool hidden = false;
};

class Workbook {
 public:
  // Reads what stands beside the sheets. Throws Error (usage) for what is no workbook, and says what it is.
  Workbook(Bytes& bytes, const std::string& name);

  [[nodiscard]] const std::vector<Sheet>& sheets() const { return sheets_; }
  // The sheet of that name, else the one at that place, from 1. Throws Error (usage) with the names there are.
  [[nodiscard]] const Sheet& sheet(std::string_view wanted) const;
  // The only visible sheet in which anything stands. Throws Error (usage) where there are several.
  [[nodiscard]] const Sheet& only_sheet();
  [[nodiscard]] Package& package() { return package_; }
  [[nodiscard]] const Package& package() const { return package_; }
  [[nodiscard]] SharedStrings& strings();
  [[nodiscard]] const Styles& styles() const { return styles_; }
  [[nodiscard]] Epoch epoch() const { return epoch_; }
  // Cells may show what was last known of other workbooks.
  [[nodiscard]] bool refers_to_others() const { return refers_to_others_; }

 private:
  void read_relations(const std::string& of);
  void read_sheets(const std::string& part);
  Package package_;
  std::vector<Sheet> sheets_;
  SharedStrings strings_;
  std::string strings_part_, styles_part_;
  Styles styles_;
  Epoch epoch_ = Epoch::from_1900;
  bool refers_to_others_ = false;
};

}  // namespace svc::workbook
