// SPDX-License-Identifier: MIT
#include "cli/render/workbook_file.hpp"

#include <cerrno>
#include <cstring>

#include "core/base/error.hpp"

namespace svc::cli::render {
namespace {

constexpr std::size_t widest_column = 60;

}  // namespace

Error unwritable_workbook(const char* reason) {
  return Error{Exit::store, say(N_("The workbook cannot be written: {reason}."), {{"reason", reason}})};
}

WorkbookFile::WorkbookFile(const Context& context, Instant made) : context_{context} {
  lxw_workbook_options options{};
  options.constant_memory = 1;
  book_ = lib_.workbook_new_opt(file_.path().c_str(), &options);
  if (book_ == nullptr) throw unwritable_workbook(std::strerror(ENOMEM));
  lxw_doc_properties properties{};
  properties.created = utc_seconds(made);  // else the library asks the clock, and no two workbooks are the same
  lib_.workbook_set_properties(book_, &properties);
  for (std::size_t i = 0; i < formats_.size(); ++i) formats_[i] = make_format(static_cast<NumberFormat>(i));
}

WorkbookFile::~WorkbookFile() {
  if (book_ != nullptr) lib_.lxw_workbook_free(book_);
}

void WorkbookFile::check(lxw_error error) const {
  if (error != LXW_NO_ERROR) throw unwritable_workbook(lib_.lxw_strerror(error));
}

lxw_format* WorkbookFile::make_format(NumberFormat kind) {
  auto* made = lib_.workbook_add_format(book_);
  if (made == nullptr) throw unwritable_workbook(std::strerror(ENOMEM));
  const std::string pattern{number_format(kind)};
  if (!pattern.empty()) lib_.format_set_num_format(made, pattern.c_str());
  if (kind == NumberFormat::heading) {
    lib_.format_set_bold(made);
    lib_.format_set_bottom(made, LXW_BORDER_THIN);
  }
  return made;
}

WorkbookFile::Grid WorkbookFile::add_sheet(const std::string& title, const std::string& id) {
  auto name = names_.take(title, id);
  auto* sheet = lib_.workbook_add_worksheet(book_, name.c_str());
  if (sheet == nullptr) throw unwritable_workbook(name.c_str());
  return {sheet, std::move(name)};
}

void WorkbookFile::write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell) {
  const auto value = sheet_value(cell, context_);
  if (const auto* yes = std::get_if<bool>(&value)) {
    check(lib_.worksheet_write_boolean(sheet, row, column, *yes ? 1 : 0, nullptr));
  } else if (const auto* number = std::get_if<SheetNumber>(&value)) {
    check(lib_.worksheet_write_number(sheet, row, column, number->value, format(number->format)));
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    check(lib_.worksheet_write_string(sheet, row, column, text->c_str(), nullptr));
  }
}

void WorkbookFile::write_heading(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text) {
  check(lib_.worksheet_write_string(sheet, row, column, text.c_str(), format(NumberFormat::heading)));
}

void WorkbookFile::set_width(lxw_worksheet* sheet, lxw_col_t column, std::size_t width) {
  lib_.worksheet_set_column(sheet, column, column, static_cast<double>(std::clamp<std::size_t>(width + 2, 6, widest_column)), nullptr);
}

void WorkbookFile::freeze_headings(lxw_worksheet* sheet, std::size_t columns, std::size_t rows) {
  lib_.worksheet_freeze_panes(sheet, 1, 0);
  lib_.worksheet_repeat_rows(sheet, 0, 0);
  if (columns > 0) lib_.worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(columns - 1));
}

void WorkbookFile::end() {
  auto* book = std::exchange(book_, nullptr);
  check(lib_.workbook_close(book));
  std::string piece(1U << 16U, '\0');
  for (std::int64_t at = 0;; at += static_cast<std::int64_t>(piece.size())) {
    const auto size = file_.read_at(at, piece.data(), piece.size());
    context_.out.write(std::string_view{piece}.substr(0, size));
    if (size < piece.size()) break;
  }
}

}  // namespace svc::cli::render
