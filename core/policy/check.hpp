// SPDX-License-Identifier: MIT
// What is wrong with a book that loads: unreachable rows, params nobody uses, rules no case exercises, thresholds without
// cases at, just below and just above.
#pragma once

#include <string>
#include <vector>

#include "core/policy/book.hpp"

namespace svc::policy {

enum class Severity : std::uint8_t { fault, warning };

struct BookFinding {
  Severity severity;
  std::string code;   // "unreachable-row", "unused-param", "no-case", "threshold-without-case" …
  std::string rule;
  Message message;
  Place place;
};

[[nodiscard]] std::vector<BookFinding> check_book(const Book& book);

}  // namespace svc::policy
