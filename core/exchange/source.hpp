// SPDX-License-Identifier: MIT
// An opened source of records: its bytes, what they were found to be, and the records in them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/exchange/encoding.hpp"
#include "core/exchange/record.hpp"

namespace svc::exchange {

// How a mapping or the command line wants a source read.
struct SourceOptions {
  char separator = '\0';     // 0: detected
  int header = 1;            // the record, or row of a sheet, with the headings; 0: none
  std::string sheet = {};    // of a workbook, by name or number; empty: the only one
  // What `svc export` would have headed its columns with: an empty file of JSON lines (.jsonl) tells of no record. Empty: it is refused.
  std::vector<std::string> headings_of_nothing = {};
};

class SourceFile {
 public:
  SourceFile(const std::string& path, Source* standard_input, std::optional<Encoding> encoding);
  // Once the mapping has said how to read it. JSON lines are known by their first character.
  void open_records(const SourceOptions& options);

  [[nodiscard]] InputFile& file() { return file_; }
  [[nodiscard]] const Inspection& inspection() const { return inspection_; }
  [[nodiscard]] Records& records() { return *records_; }
  [[nodiscard]] char separator() const { return separator_; }  // 0: JSON lines, a workbook
  [[nodiscard]] const std::string& sheet() const { return sheet_; }  // of a workbook
  [[nodiscard]] std::string_view encoding() const { return inspection_.workbook ? "XLSX" : to_text(inspection_.encoding); }

 private:
  InputFile file_;
  Inspection inspection_;
  std::unique_ptr<Records> records_;
  char separator_ = '\0';
  std::string sheet_;
};

}  // namespace svc::exchange
