// SPDX-License-Identifier: MIT
// Small books and facts for tests, written as people write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/policy/loader.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::test {

// A book of these rules, on the calendar cn-office. Each rule still needs its cite and text: CITED stands for them.
inline policy::Book book_of(std::string rules) {
  constexpr std::string_view mark = "CITED";
  constexpr std::string_view cited = R"(cite = ["000 L1"]
text = { en = "a rule", zh = "规则" })";
  for (auto at = rules.find(mark); at != std::string::npos; at = rules.find(mark, at)) rules.replace(at, mark.size(), cited);
  const std::vector<policy::BookFile> files{{"test.toml", R"([book]
id = "test"
title = { en = "Test", zh = "测试" }
calendar = "cn-office"
)" + rules}};
  return policy::load_book(files, policy::shipped_library());
}

inline policy::Facts facts_of(const policy::Book& book, std::string_view json) {
  return policy::facts_from_json(parse_json(json, "facts"), book);
}

inline Instant local(const policy::Book& book, std::string_view text) {
  return time::read_instant(book.calendar.zone, text, "test");
}

}  // namespace svc::test
