// SPDX-License-Identifier: MIT
// How long a clock took.
#pragma once

#include "core/policy/clock_reckon.hpp"

namespace svc::policy {

// What counted of a run until its stop or now: on day bases too without waits and days off, unlike what is left of a budget
// that ends with a day.
[[nodiscard]] inline std::int64_t seconds_that_counted(const Book& book, const Clock& clock, const ClockRun& run, Instant now) {
  const auto until = run.stopped.value_or(now);
  if (!counts_days(run.basis) || until <= run.start) return run.counted_seconds;
  return time::between(book.calendar_of(clock), run.start, until, run.basis, run.pauses).seconds;
}

}  // namespace svc::policy
