// SPDX-License-Identifier: MIT
// Writes and reads values in the same order by the same functions: numbers as variable-length integers, texts once each
// in a table. What is read is checked: damaged bytes are an Error, never a crash.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "core/policy/value.hpp"

namespace svc::policy {

class Packer {
 public:
  static constexpr bool reading = false;
  void number(std::int64_t& value);
  void text(std::string& value);
  [[nodiscard]] std::string finish() const;  // texts, then the numbers

 private:
  std::string numbers_;
  std::string texts_;
  std::unordered_map<std::string, std::int64_t> known_;
};

class Unpacker {
 public:
  static constexpr bool reading = true;
  explicit Unpacker(std::string_view packed);
  void number(std::int64_t& value);
  void text(std::string& value);
  // How many items follow: never more than bytes are left.
  [[nodiscard]] std::size_t count();
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[noreturn]] static void damaged();

 private:
  std::vector<std::string_view> texts_;
  std::string_view rest_;
};

template <typename A> void field(A& archive, std::int64_t& value) { archive.number(value); }
template <typename A> void field(A& archive, std::string& value) { archive.text(value); }

template <typename A, typename T>
  requires std::is_same_v<T, bool> || std::is_same_v<T, int> || std::is_enum_v<T>
void field(A& archive, T& value) {
  auto number = static_cast<std::int64_t>(value);
  archive.number(number);
  value = static_cast<T>(number);
}
template <typename A>
void field(A& archive, Seconds& value) {
  std::int64_t number = value.count();
  archive.number(number);
  value = Seconds{number};
}
template <typename A, typename Clock, typename Unit>
void field(A& archive, std::chrono::time_point<Clock, Unit>& value) {
  std::int64_t number = value.time_since_epoch().count();
  archive.number(number);
  value = std::chrono::time_point<Clock, Unit>{Unit{number}};
}

template <typename A, typename... T>
void fields(A& archive, T&... values) { (field(archive, values), ...); }

template <typename A>
std::size_t sized(A& archive, std::size_t size) {
  if constexpr (A::reading) {
    return archive.count();
  } else {
    auto number = static_cast<std::int64_t>(size);
    archive.number(number);
    return size;
  }
}

template <typename A, typename T>
void field(A& archive, std::vector<T>& values) {
  values.resize(sized(archive, values.size()));
  for (auto& value : values) field(archive, value);
}
template <typename A, typename T, std::size_t Size>
void field(A& archive, std::array<T, Size>& values) { for (auto& value : values) field(archive, value); }
template <typename A, typename T>
void field(A& archive, std::optional<T>& value) {
  bool present = value.has_value();
  field(archive, present);
  if (present && !value) value.emplace();
  if (present) field(archive, *value);
}
template <typename A, typename K, typename T>
void field(A& archive, std::map<K, T>& values) {
  std::vector<std::pair<K, T>> items(values.begin(), values.end());
  items.resize(sized(archive, items.size()));
  for (auto& [key, value] : items) fields(archive, key, value);
  if constexpr (A::reading) values = {std::make_move_iterator(items.begin()), std::make_move_iterator(items.end())};
}
template <typename A, typename... T>
void field(A& archive, std::variant<T...>& value) {
  auto index = static_cast<std::int64_t>(value.index());
  archive.number(index);
  if constexpr (A::reading) {
    if (index < 0 || index >= static_cast<std::int64_t>(sizeof...(T))) A::damaged();
    std::int64_t at = 0;
    static_cast<void>(((at++ == index ? (value.template emplace<T>(), true) : false) || ...));
  }
  std::visit([&](auto& held) { field(archive, held); }, value);
}

}  // namespace svc::policy
