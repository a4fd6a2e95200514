// SPDX-License-Identifier: MIT
// What reaches somebody, as commands and imports take it.
#pragma once

#include <algorithm>
#include <string_view>

namespace svc {

// A name, @ and a host, without what would end it or begin another one in a letter.
[[nodiscard]] inline bool is_email(std::string_view text) {
  const auto at = text.find('@');
  const bool one = at != std::string_view::npos && at > 0 && text.find('@', at + 1) == std::string_view::npos;
  const bool plain = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != ',' && c != ';' && c != '<' && c != '>'; });
  return one && plain && at + 1 < text.size() && text[at + 1] != '.' && !text.ends_with('.');
}

[[nodiscard]] inline bool is_one_line(std::string_view text) { return text.find_first_of("\n\r") == std::string_view::npos; }

}  // namespace svc
