// SPDX-License-Identifier: MIT
#include "core/base/formula.hpp"

#include <algorithm>
#include <array>

namespace svc {
namespace {

// Full-width forms too: spreadsheet programs fold them.
constexpr std::array<std::string_view, 10> starters{"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};

bool begins_like_formula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  if (text.empty()) return false;
  return std::ranges::any_of(starters, [&](std::string_view starter) { return starter.front() == text.front() && text.starts_with(starter); });
}

}  // namespace

std::string neutralised(std::string text) {
  if (begins_like_formula(text)) text.insert(0, 1, '\'');
  return text;
}

std::string_view unneutralised(std::string_view text) {
  return text.starts_with('\'') && begins_like_formula(text) ? text.substr(1) : text;
}

}  // namespace svc
