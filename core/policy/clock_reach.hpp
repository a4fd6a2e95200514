// SPDX-License-Identifier: MIT
// How far a case's clocks reach beyond its last event, without folding them: for those who look through many cases.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/book.hpp"

namespace svc::policy {

struct ClockReach {
  struct Limit {
    Span within;
    time::Basis basis = time::Basis::hours;
    const time::Calendar* calendar = nullptr;  // of the book, which must outlive this
    friend bool operator==(const Limit&, const Limit&) = default;
  };
  std::vector<Limit> limits = {};
  std::vector<std::string> promises = {};  // facts that are deadlines themselves, where anybody said them
  bool endless = false;                    // a ladder or a wait: no limit is known

  // Whether a clock that one of these acts started, the last of them at `last`, may come to its deadline at `from` or later.
  [[nodiscard]] bool beyond(Instant last, Instant from) const;
};
// Of the clocks that those acts start.
[[nodiscard]] ClockReach clock_reach(const Book& book, std::string_view subject, const std::vector<std::string>& acts);

}  // namespace svc::policy
