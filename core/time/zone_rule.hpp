// SPDX-License-Identifier: MIT
// The last line of a tzdata file: the rule that goes on for ever after the listed transitions, "EST5EDT,M3.2.0,M11.1.0".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/time/zone.hpp"

namespace svc::time {

// "The n-th such weekday of the month" (5: the last), then so many seconds of local time, which may leave the day.
struct RuleDay {
  unsigned month = 1;
  unsigned week = 1;
  unsigned weekday = 0;  // Sunday first
  Seconds time{7200};
  friend bool operator==(const RuleDay&, const RuleDay&) = default;
};

// Offsets are from UTC, east positive.
struct ZoneRule {
  Seconds standard{};
  Seconds summer{};
  RuleDay begin;  // of summer time, in standard time
  RuleDay end;    // in summer time
};

// Nothing where the text has no summer time or is no such rule.
[[nodiscard]] std::optional<ZoneRule> parse_zone_rule(std::string_view text);
// The two transitions of a year, ascending.
[[nodiscard]] std::vector<Transition> transitions_of(const ZoneRule& rule, int year);

}  // namespace svc::time
