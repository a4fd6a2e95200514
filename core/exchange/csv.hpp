// SPDX-License-Identifier: MIT
// Comma-separated values (RFC 4180) from a stream: quoted newlines, LF, CRLF and CR, one buffer that is refilled. A stray
// or unterminated quote is an error with line and column, never a guess.
#pragma once

#include <array>
#include <cstddef>

#include "core/base/error.hpp"
#include "core/exchange/input.hpp"
#include "core/exchange/record.hpp"

namespace svc::exchange {

struct CsvOptions {
  char separator = ',';
  std::size_t buffer = 1U << 20U;
  std::size_t cell_limit = 1U << 20U;     // bytes
  std::size_t record_limit = 1U << 24U;
  std::size_t column_limit = 2000;
};

class CsvReader {
 public:
  CsvReader(ByteStream& bytes, std::string name, CsvOptions options = {});
  // The next record as it stands, an empty line as one empty field.
  bool next(Record& record);
  // The separator that stands most often outside quotes in the first line: ',', ';', tab or '|'; ',' where there is none.
  [[nodiscard]] char detect_separator();
  void set_separator(char separator);
  // Records with another number of fields are handed over as they stand, too.
  void expect(std::size_t fields) { expected_ = fields; }

 private:
  struct Cell {
    std::size_t begin, end;  // from the record's beginning
    bool escaped;
  };
  enum class Stop : std::uint8_t { cell, record };
  Stop read_plain(std::size_t begin);
  Stop read_quoted();
  Stop after_quote(std::size_t begin, std::size_t end, bool escaped);
  Stop end_of_record();
  [[nodiscard]] bool more();                      // whether a byte stands at at_; refills
  bool refill();
  void add(std::size_t begin, std::size_t end, bool escaped);
  void hand_over(Record& record);
  [[nodiscard]] std::string_view as_it_stands();
  [[nodiscard]] char* start() { return buffer_.data() + start_; }
  [[nodiscard]] char byte() { return buffer_[start_ + at_]; }
  [[nodiscard]] Place place(std::size_t at);
  [[noreturn]] void fail(Message message, std::size_t at, Message hint = {});

  ByteStream& bytes_;
  std::string name_;
  CsvOptions options_;
  std::array<bool, 256> special_{};
  std::vector<char> buffer_;
  std::size_t start_ = 0;       // of the record, in the buffer
  std::size_t end_ = 0;         // of what was read, in the buffer
  std::size_t at_ = 0;          // from start_
  std::int64_t offset_ = 0;     // of buffer_[0] in the stream
  std::int64_t line_ = 1;       // of at_
  std::int64_t record_line_ = 1;
  std::int64_t number_ = 0;
  bool ended_ = false;
  std::size_t expected_ = 0;    // fields; 0: any number
  std::vector<Cell> cells_;
};

// The records below a heading. `heading_at` is the number of the record that holds the headings; 0: there are none, the
// columns are called "1", "2", ….
class CsvRecords : public Records {
 public:
  // `separator` 0 detects it. Throws Error (usage): no records.
  CsvRecords(std::unique_ptr<ByteStream> bytes, const std::string& name, char separator, int heading_at = 1);
  [[nodiscard]] const std::vector<std::string>& headings() const override { return headings_; }
  bool next(Record& record) override;
  [[nodiscard]] std::int64_t blank() const override { return blank_; }
  [[nodiscard]] char separator() const { return separator_; }
  [[nodiscard]] std::vector<Message> remarks() const override;

 private:
  void read_headings(const std::string& name, int heading_at);
  void look_outside(const Record& record);
  std::unique_ptr<ByteStream> bytes_;
  CsvReader reader_;
  char separator_;
  std::vector<std::string> headings_;
  std::optional<Record> first_;  // of a source without headings, read to count its columns
  std::int64_t blank_ = 0;
  bool nameless_ = false;        // some heading is empty
  std::int64_t outside_ = 0;     // the first line with a cell that no heading stands above; 0: none
};

}  // namespace svc::exchange
