// SPDX-License-Identifier: MIT
// Deadlines and lengths of time under a calendar (DESIGN.md section 4): pure functions, exact to the second.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/quantity.hpp"
#include "core/time/calendar.hpp"

namespace svc::time {

// What counts: every second; seconds of opening hours; whole days ending at 24:00; whole working days ending at 24:00.
enum class Basis : std::uint8_t { hours, business, days, workdays };
[[nodiscard]] std::string_view to_text(Basis basis);
[[nodiscard]] std::optional<Basis> parse_basis(std::string_view text);

// Half-open stretch of time that does not count: a wait, a closed case.
struct Pause {
  Instant from;
  Instant to;
  friend bool operator==(const Pause&, const Pause&) = default;
};

// A piece of a clock's life; `seconds` is what of it was counted (0 where nothing counts).
struct Segment {
  Instant from;
  Instant to;
  bool counted = true;
  std::int64_t seconds = 0;
  friend bool operator==(const Segment&, const Segment&) = default;
};

struct Deadline {
  Instant due;
  bool provisional = false;  // a year it passes has no holiday data
  std::vector<Segment> segments;  // from start to due
};

struct Length {
  std::int64_t seconds = 0;  // counted
  bool provisional = false;
  std::vector<Segment> segments;
};

// The instant a budget that starts at `start` ends. `within` in seconds for hours and business, in days or months for
// days and workdays (months on day bases: the last day of the span is the clipped day, due at its 24:00).
// A budget that ends exactly at closing time is due at closing time; zero is `start` (hours, business) or 24:00 of the
// start day (days; workdays: of the start day, or of the next working day where that is none). A pause without end is
// not passed in: its clock is paused, not due. Throws Error (usage) where unit and basis do not fit.
[[nodiscard]] Deadline due(const Calendar& calendar, Instant start, Span within, Basis basis,
                           const std::vector<Pause>& pauses = {});
// Seconds between two instants that count on that basis (days: every second; workdays: all 24 h of working days).
// Negative where `to` is before `from`.
[[nodiscard]] Length between(const Calendar& calendar, Instant from, Instant to, Basis basis,
                             const std::vector<Pause>& pauses = {});
// Sorted, merged and cut to [from, to).
[[nodiscard]] std::vector<Pause> normalised(std::vector<Pause> pauses, Instant from, Instant to);

}  // namespace svc::time
