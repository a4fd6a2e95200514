// SPDX-License-Identifier: MIT
// The driver seam: SQL text with $1, $2 … and plain values in, rows out. One SQL for every engine (STYLE: no dialect).
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace svc::store {

struct Bytes {
  std::span<const std::uint8_t> data;
};
// What is bound to a placeholder. Text and bytes are views: they live until the call returns.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, Bytes>;
using Values = std::initializer_list<Value>;

// The row a statement stands on; columns count from 0. Text and bytes are views into the row. Reading a column as a type
// it has not, NULL too, is a bug.
class Row {
 public:
  virtual ~Row() = default;
  [[nodiscard]] virtual Value value(int column) const = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
  [[nodiscard]] virtual Bytes bytes(int column) const = 0;
  [[nodiscard]] std::string string(int column) const { return std::string{text(column)}; }
};

enum class Access : std::uint8_t { read, write };

// Failures are Errors: busy and violated constraints `conflict`, the rest `store`.
class Db {
 public:
  virtual ~Db() = default;
  virtual void begin(Access access) = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  // Runs a statement to its end; its rows, if any, are dropped. Returns how many rows it changed. As many values as the
  // statement has placeholders.
  virtual std::int64_t run(std::string_view sql, std::span<const Value> values) = 0;
  // Calls `row` for every row. The statement is closed when it returns; `row` must not print.
  virtual void each(std::string_view sql, std::span<const Value> values, const std::function<void(const Row&)>& row) = 0;
  // Runs several statements of a migration.
  virtual void script(std::string_view sql) = 0;

  std::int64_t run(std::string_view sql, Values values = {}) { return run(sql, std::span{values.begin(), values.size()}); }
  void each(std::string_view sql, Values values, const std::function<void(const Row&)>& row) {
    each(sql, std::span{values.begin(), values.size()}, row);
  }
  // Whether there was a row; `row` sees the first.
  bool first(std::string_view sql, Values values, const std::function<void(const Row&)>& row) {
    bool found = false;
    each(sql, values, [&](const Row& r) {
      if (!std::exchange(found, true)) row(r);
    });
    return found;
  }
};

}  // namespace svc::store
