// SPDX-License-Identifier: MIT
// A workbook while it is written: to a file without a name, and to the output when it is whole.
#pragma once

#include "core/base/error.hpp"
#include "cli/render/workbook_cell.hpp"
#include "cli/render/workbook_library.hpp"
#include "core/base/hidden_file.hpp"

namespace svc::cli::render {

inline constexpr std::size_t most_sheet_rows = 1048575;             // of a sheet, below its headings
inline constexpr Instant first_of_zip{Seconds{315532800}};           // 1980-01-01, where no report says its instant

[[nodiscard]] Error unwritable_workbook(const char* reason);

class WorkbookFile {
 public:
  // Rows go to the file as they come, so they are written in order. Throws Error (store) where it cannot be made.
  explicit WorkbookFile(const Context& context, Instant made = first_of_zip);
  ~WorkbookFile();
  WorkbookFile(const WorkbookFile&) = delete;
  WorkbookFile& operator=(const WorkbookFile&) = delete;

  struct Grid {
    lxw_worksheet* sheet;
    std::string name;
  };
  [[nodiscard]] Grid add_sheet(const std::string& title, const std::string& id);
  void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell);
  void write_heading(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text);
  void set_width(lxw_worksheet* sheet, lxw_col_t column, std::size_t width);
  void freeze_headings(lxw_worksheet* sheet, std::size_t columns, std::size_t rows);
  // Closes the workbook and copies it to the output.
  void end();
  void check(lxw_error error) const;
  [[nodiscard]] WorkbookLibrary& library() { return lib_; }
  [[nodiscard]] lxw_workbook* book() { return book_; }

 private:
  [[nodiscard]] lxw_format* format(NumberFormat kind) const { return formats_[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] lxw_format* make_format(NumberFormat kind);

  const Context& context_;
  WorkbookLibrary lib_;
  HiddenFile file_;
  lxw_workbook* book_ = nullptr;
  std::array<lxw_format*, static_cast<std::size_t>(NumberFormat::heading) + 1> formats_{};
  SheetNames names_;
};

}  // namespace svc::cli::render
