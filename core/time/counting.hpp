// SPDX-License-Identifier: MIT
// The stretches of time that count on a basis, one after the other: what due() spends its budget on.
#pragma once

#include <optional>
#include <vector>

#include "core/time/arithmetic.hpp"

namespace svc::time {

// No deadline lies behind it: every zone still writes it with a year of four digits.
constexpr Date last_date{std::chrono::year{9999} / 12 / 29};
constexpr Instant end_of_time{std::chrono::sys_days{std::chrono::year{9999} / 12 / 30}};

// The day between whose 00:00 and 24:00 the instant lies. Not always the date its clock shows: where the clock is put
// back over midnight, the repeated hour belongs to the day that has begun.
[[nodiscard]] Date day_of(const Zone& zone, Instant instant);
[[nodiscard]] inline Instant end_of_day(const Zone& zone, Date day) { return start_of_day(zone, day + std::chrono::days{1}); }
// Open, and not a day that the zone's clock jumped over.
[[nodiscard]] bool works(const Calendar& calendar, Date day);

// Half-open, never empty.
struct Stretch {
  Instant from;
  Instant to;
};

// The calendar's own stretches from `start` on: opening hours, working days, or everything.
class OpenTimes {
 public:
  OpenTimes(const Calendar& calendar, Instant start, Basis basis);
  std::optional<Stretch> next();  // nothing at the end of time

 private:
  void load(Date day);
  const Calendar& calendar_;
  Instant start_;
  Basis basis_;
  Date day_;
  std::vector<Stretch> loaded_;
  std::size_t used_ = 0;
};

// The same without the pauses, which are normalised.
class Counting {
 public:
  Counting(const Calendar& calendar, Instant start, Basis basis, std::vector<Pause> pauses)
      : open_{calendar, start, basis}, pauses_{std::move(pauses)} {}
  std::optional<Stretch> next();

 private:
  OpenTimes open_;
  std::vector<Pause> pauses_;
  std::size_t passed_ = 0;
  std::optional<Stretch> rest_;
};

}  // namespace svc::time
