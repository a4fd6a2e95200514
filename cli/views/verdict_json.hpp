// SPDX-License-Identifier: MIT
// Reads the JSON of a verdict (svc-policy(1)) member by member; what is missing is empty.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/base/message.hpp"

namespace svc::cli {

[[nodiscard]] inline std::string member_text(const Json& object, std::string_view key) {
  const auto* member = object.find(key);
  return member != nullptr && member->text() != nullptr ? *member->text() : std::string{};
}

[[nodiscard]] inline std::vector<Json> member_list(const Json& object, std::string_view key) {
  const auto* member = object.find(key);
  return member != nullptr && member->array() != nullptr ? *member->array() : std::vector<Json>{};
}

[[nodiscard]] inline std::vector<std::string> member_names(const Json& object, std::string_view key) {
  std::vector<std::string> names;
  for (const auto& name : member_list(object, key)) {
    if (name.text() != nullptr) names.push_back(*name.text());
  }
  return names;
}

// What a rule says, in both languages.
[[nodiscard]] inline Message rule_words(const Json& rule) {
  const auto* text = rule.find("text");
  return text == nullptr ? Message{} : words(member_text(*text, "en"), member_text(*text, "zh"));
}

}  // namespace svc::cli
