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

std::string in_english(const Message& message) {
  const auto& text = message.count == 1 || message.plural.empty() ? message.id : message.plural;
  return message.zh.empty() ? fill(text, message.arguments, in_english) : text;
}

}  // namespace svc
