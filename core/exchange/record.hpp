// SPDX-License-Identifier: MIT
// One record of a source, whatever its format: its fields as views into the reader's buffer, and where it stood.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/message.hpp"

namespace svc::exchange {

// A record of the source that cannot be used, though the source can be read on.
struct Fault {
  std::string code;  // contract: "fields", "json"
  Message why;
  Message hint = {};
};

// What there is to do about a record whose fields could not be told apart.
[[nodiscard]] inline Message how_to_repair() { return say(N_("Put its cells right in the rejects file by what _record says, and empty _record.")); }

// A cell of a record that no value can be made of: what shows in a sheet is an error, say.
struct FieldFault {
  std::size_t field = 0;
  Fault fault;
};

struct Record {
  std::vector<std::string_view> fields;  // views until the next record is read
  std::int64_t number = 0;               // 1 is the first record, a heading included
  std::int64_t line = 0;                 // physical line it begins at, or row of a sheet, from 1
  std::int64_t offset = 0;               // grows from record to record: byte of the decoded text it begins at, or row
  std::optional<Fault> fault;
  std::vector<FieldFault> faults = {};   // by field
  std::string raw = {};                  // as it stands in the source, where its fields could not be told apart
};

// Records of one source under its headings; blank ones are skipped and counted.
class Records {
 public:
  virtual ~Records() = default;
  [[nodiscard]] virtual const std::vector<std::string>& headings() const = 0;
  // Nothing more: false. Throws Error (usage) with file, line and column where the source cannot be read on.
  virtual bool next(Record& record) = 0;
  [[nodiscard]] virtual std::int64_t blank() const = 0;
  // Where people find the field under `heading` of the record at `line`: a line, or a cell.
  [[nodiscard]] virtual std::string place(std::int64_t line, std::string_view heading) const;
  // How many records there are about, where that is known before they are read.
  [[nodiscard]] virtual std::optional<std::int64_t> expected() const { return {}; }
  // Its own numbers of days count from 1904, not from 1900.
  [[nodiscard]] virtual bool days_from_1904() const { return false; }
  // What is worth knowing about the source, after the last record.
  [[nodiscard]] virtual std::vector<Message> remarks() const { return {}; }
};

}  // namespace svc::exchange
