// SPDX-License-Identifier: MIT
#include "core/base/message.hpp"

#include <algorithm>

namespace svc {

std::string fill(std::string_view text, const std::vector<Argument>& arguments, const std::function<std::string(const Message&)>& translate) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    if (text.starts_with("{{")) {
      out += '{';
      text.remove_prefix(2);
      continue;
    }
    const auto close = text.find('}');
    if (close == std::string_view::npos) return out += text;
    const auto name = text.substr(1, close - 1);
    const auto found = std::ranges::find(arguments, name, &Argument::name);
    if (found == arguments.end()) {
      out += text.substr(0, close + 1);
    } else {
      out += found->message.empty() ? found->text : translate(found->message.front());
    }
    text.remove_prefix(close + 1);
  }
  return out;
}

Message say_counted(std::string_view one, std::string_view many, std::int64_t count, std::vector<Argument> arguments) {
  arguments.push_back({.name = "count", .text = std::to_string(count)});
  return {.id = std::string{one}, .arguments = std::move(arguments), .plural = std::string{many}, .count = count};
}

Message chained(const char* between, const std::vector<Message>& all) {
  Message result = all.empty() ? Message{} : all.front();
  for (std::size_t i = 1; i < all.size(); ++i) {
    auto longer = say(between);
    longer.arguments.push_back({.name = "first", .text = {}, .message = {std::move(result)}});
    longer.arguments.push_back({.name = "next", .text = {}, .message = {all[i]}});
    result = std::move(longer);
  }
  return result;
}

std::string in_english(const Message& message) {
  const auto& text = message.count == 1 || message.plural.empty() ? message.id : message.plural;
  return message.zh.empty() ? fill(text, message.arguments, in_english) : text;
}

}  // namespace svc
