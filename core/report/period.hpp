// SPDX-License-Identifier: MIT
// The stretch of time a report is about: half-open, in the store's zone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/message.hpp"
#include "core/time/zone.hpp"

namespace svc::report {

struct Period {
  Instant from;
  Instant to;         // exclusive
  std::string label;  // "2026-01", "2026-01-05/2026-02-01", "2026-01-05/.."; empty: all time
};

struct PeriodRequest {
  std::string period = {};  // 2026, 2026-Q1, 2026-01, 2026-W05, 2026-01-15
  std::string from = {};    // a date or time
  std::string to = {};      // exclusive; nothing: as of
};
// Neither: everything until `as_of`, and of that second. Throws Error (usage) where it is no period, or ends before it begins.
[[nodiscard]] Period read_period(const PeriodRequest& request, const time::Zone& zone, Instant as_of);
// As people read its end: of one that runs until `as_of`, that instant.
[[nodiscard]] Instant told_end(const Period& period, Instant as_of);
// The period that a report of this rhythm is for at that instant: the day, the last whole week or month. "": none.
[[nodiscard]] std::string last_period(std::string_view rhythm, const time::Zone& zone, Instant as_of);
// Which period a report is about where nobody says it: the last whole one, or the one that runs.
enum class Usual : std::uint8_t { last, running };
[[nodiscard]] std::string usual_period(Usual usual, std::string_view rhythm, const time::Zone& zone, Instant as_of);
// "2026-01": the month an instant lies in.
[[nodiscard]] std::string month_of(const time::Zone& zone, Instant instant);

}  // namespace svc::report
