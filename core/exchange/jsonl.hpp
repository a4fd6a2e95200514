// SPDX-License-Identifier: MIT
// One JSON object a line as records: the keys of all lines together are the headings; numbers and booleans become
// their text, null becomes empty; lists and objects are for what svc itself wrote.
#pragma once

#include <functional>

#include "core/base/json.hpp"
#include "core/exchange/input.hpp"
#include "core/exchange/record.hpp"

namespace svc::exchange {

class JsonRecords : public Records {
 public:
  // `again` opens the text from its beginning; it is read once for its keys and once for its records.
  JsonRecords(std::function<std::unique_ptr<ByteStream>()> again, std::string name);
  [[nodiscard]] const std::vector<std::string>& headings() const override { return headings_; }
  bool next(Record& record) override;
  [[nodiscard]] std::int64_t blank() const override { return blank_; }

 private:
  bool next_line();
  void collect_keys();
  void open();
  void take_value(const Json& value, std::size_t field, Record& record);

  std::function<std::unique_ptr<ByteStream>()> again_;
  std::string name_;
  std::unique_ptr<ByteStream> bytes_;
  std::string buffer_;              // what was read and not yet handed out begins at start_
  std::size_t start_ = 0;
  std::int64_t offset_ = 0;         // of buffer_[0]
  std::int64_t line_ = 0, blank_ = 0, number_ = 0;
  std::int64_t line_offset_ = 0;
  std::string_view text_;           // of the line at hand
  std::vector<std::string> headings_;
  std::vector<std::string> values_;
};

}  // namespace svc::exchange
