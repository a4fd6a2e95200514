// SPDX-License-Identifier: MIT
// A sheet of a workbook as records under its headings.
#pragma once

#include "core/exchange/input.hpp"
#include "core/exchange/record.hpp"
#include "core/workbook/sheet.hpp"

namespace svc::exchange {

class SheetRecords : public Records {
 public:
  // `sheet` is a name or a number, empty: the only one in which anything stands. `heading_at` is the row of the headings;
  // 0: there are none, the columns are called "1", "2", …. Throws Error (usage): as for separated values, and where a
  // heading stretches over several columns.
  SheetRecords(InputFile& file, std::string_view sheet, int heading_at);
  [[nodiscard]] const std::vector<std::string>& headings() const override { return headings_; }
  bool next(Record& record) override;
  [[nodiscard]] std::int64_t blank() const override { return blank_; }
  [[nodiscard]] std::string place(std::int64_t line, std::string_view heading) const override;
  [[nodiscard]] std::optional<std::int64_t> expected() const override;
  [[nodiscard]] bool days_from_1904() const override { return workbook_.epoch() == workbook::Epoch::from_1904; }
  [[nodiscard]] std::vector<Message> remarks() const override;
  [[nodiscard]] const std::string& sheet() const { return sheet_->name; }

 private:
  class FileBytes : public workbook::Bytes {
   public:
    explicit FileBytes(InputFile& file) : file_{file} {}
    [[nodiscard]] std::int64_t size() const override { return file_.size(); }
    std::size_t read_at(std::int64_t offset, char* into, std::size_t most) override { return file_.read_at(offset, into, most); }

   private:
    InputFile& file_;
  };
  void read_headings(int heading_at);
  void number_columns();
  void take_headings(int heading_at);
  void look_at_gaps(const std::vector<std::string>& texts);
  [[noreturn]] void refuse(std::string place, Message why, Message hint = {}) const;

  std::string name_;
  FileBytes bytes_;
  workbook::Workbook workbook_;
  const workbook::Sheet* sheet_;
  std::unique_ptr<workbook::SheetReader> rows_;
  workbook::SheetRow row_;
  bool keep_row_ = false;              // of a sheet without headings, the first
  std::vector<std::string> headings_;
  std::int64_t heading_row_ = 0, last_row_ = 0, blank_ = 0, hidden_ = 0;
  std::string outside_;                // the first cell that no heading stands above
};

}  // namespace svc::exchange
