// SPDX-License-Identifier: MIT
// A WHERE clause put together from the conditions that are asked for, so that each set of them finds its index.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/db.hpp"

namespace svc::store {

class Conditions {
 public:
  static constexpr std::size_t keys_at_once = 500;

  // `text` has {} where the placeholder of `value` goes. Text that a value looks into has to outlive the query.
  void add(std::string_view text, Value value);
  void add(std::string_view text) { text_ += (text_.empty() ? " WHERE " : " AND ") + std::string{text}; }
  // One of these keys; at most `keys_at_once` of them.
  void add_any(std::string_view column, std::span<const std::int64_t> keys);
  [[nodiscard]] std::string placeholder(Value value);
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::span<const Value> values() const { return values_; }

 private:
  std::string text_;
  std::vector<Value> values_;
};

}  // namespace svc::store
