// SPDX-License-Identifier: MIT
// How far a case's clocks reach beyond its last event, without folding them: for those who look through many cases.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/book.hpp"

namespace svc::policy {

struct ClockReach {
  // So many days after the last of the events no clock they start can still come to its deadline. Generous, not exact:
  // closed days are taken for the rule. Nothing: no such number is known (a ladder, a wait).
  std::optional<std::chrono::days> longest = std::chrono::days{0};
  std::vector<std::string> promises = {};  // facts that are deadlines themselves, where anybody said them
};
[[nodiscard]] ClockReach clock_reach(const Book& book, std::string_view subject, const std::vector<std::string>& acts);

}  // namespace svc::policy
