// SPDX-License-Identifier: MIT
// An opened source of records: its bytes, what they were found to be, and the records in them.
#pragma once

#include <memory>

#include "core/exchange/encoding.hpp"
#include "core/exchange/record.hpp"

namespace svc::exchange {

struct SourceOptions {
  std::optional<Encoding> encoding = {};
  char separator = '\0';
  int header = 1;
};

class SourceFile {
 public:
  SourceFile(const std::string& path, Source* standard_input, std::optional<Encoding> encoding);
  // Once the mapping has said how to read it. JSON lines are known by their first character.
  void open_records(char separator, int header);

  [[nodiscard]] InputFile& file() { return file_; }
  [[nodiscard]] const Inspection& inspection() const { return inspection_; }
  [[nodiscard]] Records& records() { return *records_; }
  [[nodiscard]] char separator() const { return separator_; }  // 0: JSON lines

 private:
  InputFile file_;
  Inspection inspection_;
  std::unique_ptr<Records> records_;
  char separator_ = '\0';
};

}  // namespace svc::exchange
