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
};

struct Record {
  std::vector<std::string_view> fields;  // views until the next record is read
  std::int64_t number = 0;               // 1 is the first record, a heading included
  std::int64_t line = 0;                 // physical line it begins at, from 1
  std::int64_t offset = 0;               // byte of the decoded text it begins at
  std::optional<Fault> fault;
};

// Records of one source under its headings; blank ones are skipped and counted.
class Records {
 public:
  virtual ~Records() = default;
  [[nodiscard]] virtual const std::vector<std::string>& headings() const = 0;
  // Nothing more: false. Throws Error (usage) with file, line and column where the source cannot be read on.
  virtual bool next(Record& record) = 0;
  [[nodiscard]] virtual std::int64_t blank() const = 0;
};

}  // namespace svc::exchange
