// SPDX-License-Identifier: MIT
// What is wrong with a book that loads: rows that nothing reaches, gaps, rows between which only their order decides, rules
// that contradict each other, and rules and bounds that no case exercises. Rules with dates are proved for each interval
// between the dates of the book on its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/policy/book.hpp"

namespace svc::policy {

enum class Severity : std::uint8_t { fault, warning };

struct BookFinding {
  Severity severity;
  std::string code;   // "unreachable-row", "contradiction", "no-case", "threshold-without-case" …
  std::string rule;
  Message message;
  Place place;
  std::string other = {};                 // the rule it is about besides
  std::vector<std::string> witness = {};  // where it happens: "kind = phone", "since_receipt > 3d"
  std::optional<Date> from = {};          // where it is so in some intervals only: the first of them, which ends before `until`
  std::optional<Date> until = {};
};

struct CheckOptions {
  std::size_t budget = 100'000;  // splits that one proof may cost, some milliseconds; beyond it the rule is not proved
};
[[nodiscard]] std::vector<BookFinding> check_book(const Book& book, const CheckOptions& options = {});

}  // namespace svc::policy
