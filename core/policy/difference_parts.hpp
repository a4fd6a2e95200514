// SPDX-License-Identifier: MIT
// Inside the comparison of two books.
#pragma once

#include "core/policy/difference.hpp"

namespace svc::policy {

void param_differences(const Book& before, const Book& after, std::vector<Difference>& out);
void calendar_differences(const Book& before, const Book& after, std::vector<Difference>& out);

// "within: 12 hours instead of 24 hours"; an empty message: nothing.
[[nodiscard]] Message key_sentence(const Message& key, const Message& before, const Message& after);

// A row that both tables have, and the row it came after then and comes after now; empty: it is the first.
struct MovedRow {
  std::string row;
  std::string before;
  std::string after;
};
// As few as explain the new order.
[[nodiscard]] std::vector<MovedRow> moved_rows(const Table& before, const Table& after);

}  // namespace svc::policy
