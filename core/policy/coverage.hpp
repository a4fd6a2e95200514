// SPDX-License-Identifier: MIT
// Which cases exercise which rule, in which of the intervals between the dates that matter to it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/policy/book.hpp"
#include "core/policy/cases.hpp"

namespace svc::policy {

struct Covered {
  std::string kind;   // decision, clock, gate, approval, cap, charge, schedule
  std::string table;  // of a row
  const Rule* rule = nullptr;
  std::optional<Date> from;   // the interval; nothing where it has no such end
  std::optional<Date> until;
  std::int64_t cases = 0;
};

// Every rule of the book, once for each interval between the dates of the rules that it stands beside: the rows of its table,
// the gates and approvals of its acts.
[[nodiscard]] std::vector<Covered> coverage_of(const Book& book, const std::vector<CaseResult>& results);

}  // namespace svc::policy
