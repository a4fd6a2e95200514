// SPDX-License-Identifier: MIT
// TOML as a value that knows where it stands: books, calendars and import mappings are read through this. Floats are
// refused with their line, since exact numbers are text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/instant.hpp"

namespace svc {

class Toml;
using TomlArray = std::vector<Toml>;
struct TomlMember;
using TomlTable = std::vector<TomlMember>;  // in the order of the file

// A TOML local time: seconds since midnight.
struct TimeOfDay {
  Seconds since_midnight{};
  friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};

class Toml {
 public:
  using Value = std::variant<bool, std::int64_t, std::string, Date, TimeOfDay, WrittenTime, TomlArray, TomlTable>;
  Toml();
  Toml(Value value, Place place);

  template <typename T>
  [[nodiscard]] const T* as() const { return std::get_if<T>(&value_); }
  [[nodiscard]] const std::string* text() const { return as<std::string>(); }
  [[nodiscard]] const TomlArray* array() const { return as<TomlArray>(); }
  [[nodiscard]] const TomlTable* table() const { return as<TomlTable>(); }
  [[nodiscard]] const Place& place() const { return place_; }
  // The member of that name of a table, or nothing.
  [[nodiscard]] const Toml* find(std::string_view key) const;
  // "a boolean", "text", "a table": for messages.
  [[nodiscard]] Message kind() const;

 private:
  Value value_;
  Place place_;
};

struct TomlMember {
  std::string key;
  Place place;  // of the key
  Toml value;
};

inline Toml::Toml() : value_{TomlTable{}} {}
inline Toml::Toml(Value value, Place place) : value_{std::move(value)}, place_{std::move(place)} {}

// Throws Error (usage) with line and column.
[[nodiscard]] Toml parse_toml(std::string_view text, std::string_view file);

}  // namespace svc
