// SPDX-License-Identifier: MIT
// From a written time to the instant it names: one rule for every reader of times.
#pragma once

#include "core/time/zone.hpp"

namespace svc::time {

// What is taken in and what is written out has a year of four digits in every zone, and 1970 is not over.
[[nodiscard]] bool in_reach(Instant instant);
// A date alone or "24:00" means the beginning of a day and not a reading of the clock, which may jump over it.
enum class Meant : std::uint8_t { reading, day };
[[nodiscard]] Meant meant_by(std::string_view text);  // a text that parse_time reads
// An offset decides; without one nothing in a gap, in an overlap the earlier instant.
[[nodiscard]] std::optional<Instant> instant_of(const Zone& zone, const WrittenTime& written, Meant meant);
// Nothing where the text is no time, or one out of reach. Throws Error (usage) in a gap.
[[nodiscard]] std::optional<Instant> parse_instant(const Zone& zone, std::string_view text);

}  // namespace svc::time
