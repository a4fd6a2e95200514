// SPDX-License-Identifier: MIT
// A book's rules in words close to the book's own: what `svc policy show` prints.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/policy/book.hpp"

namespace svc::policy {

struct KeyText {
  std::string key;
  std::string text;  // as the book writes it; empty: the rule does not give it
  Message said;      // in words, with units
};
// One rule: its kind as in the book ("clock"), and its own keys in order.
struct RuleText {
  std::string kind;
  std::string table;          // of a row
  const Rule* rule = nullptr;
  std::vector<KeyText> keys;
};

// All rules in the order of the book, each table followed by its rows. They point into the book.
[[nodiscard]] std::vector<RuleText> describe(const Book& book);

[[nodiscard]] std::string to_text(const Operand& operand);      // 24h, $sla.answer_hours (24h), @practical_period
[[nodiscard]] std::string to_text(const Condition& condition);  // kind = phone, since_receipt <= 3d, traits has large
[[nodiscard]] std::vector<std::string> to_texts(const When& when);

}  // namespace svc::policy
