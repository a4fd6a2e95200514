// SPDX-License-Identifier: MIT
// Members of an object, where they are there and of that kind.
#pragma once

#include "core/base/json.hpp"

namespace svc {

[[nodiscard]] inline const std::string* text_at(const Json& object, std::string_view key) {
  const auto* value = object.find(key);
  return value == nullptr ? nullptr : value->text();
}
[[nodiscard]] inline const std::int64_t* integer_at(const Json& object, std::string_view key) {
  const auto* value = object.find(key);
  return value == nullptr ? nullptr : value->integer();
}
// As values: empty, or nothing, where there is none.
[[nodiscard]] inline std::string text_in(const Json& object, std::string_view key) {
  const auto* text = text_at(object, key);
  return text == nullptr ? std::string{} : *text;
}
[[nodiscard]] inline std::optional<std::int64_t> integer_in(const Json& object, std::string_view key) {
  const auto* number = integer_at(object, key);
  return number == nullptr ? std::nullopt : std::optional{*number};
}

}  // namespace svc
