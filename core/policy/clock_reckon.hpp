// SPDX-License-Identifier: MIT
// How long a life of a clock may last: its limits, promises and warnings as instants.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/policy/clock_history.hpp"
#include "core/policy/match.hpp"

namespace svc::policy {

struct Reckoned {
  std::optional<Instant> due;        // nothing: dormant
  time::Basis basis = time::Basis::hours;
  std::int64_t budget_seconds = 0;   // hours, business: of the limit; day bases: start to due
  bool provisional = false;
  std::string dormant;               // the param or fact that is missing
  std::vector<FactUse> used;
};

// What a life's deadline is reckoned from.
struct Terms {
  const Book& book;
  const Clock& clock;
  const History& history;
  const Life& life;
  std::vector<time::Pause> pauses;   // that have an end
  [[nodiscard]] Instant start() const { return history.steps[life.start].event->at; }
  [[nodiscard]] const time::Calendar& calendar() const { return book.calendar_of(clock); }
};

[[nodiscard]] Reckoned reckon(const Terms& terms);
// The instants of the warn shares and spans, ascending.
[[nodiscard]] std::vector<Instant> warnings_of(const Terms& terms, const Reckoned& reckoned);
[[nodiscard]] inline bool counts_days(time::Basis basis) {
  return basis == time::Basis::days || basis == time::Basis::workdays;
}

}  // namespace svc::policy
