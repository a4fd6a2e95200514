// SPDX-License-Identifier: MIT
// A time zone as the list of its transitions, compiled once (at adopt) so that a later tzdata changes nothing decided.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/instant.hpp"

namespace svc::time {

struct Transition {
  Instant at;
  Seconds offset;  // from UTC, from this instant on
  friend bool operator==(const Transition&, const Transition&) = default;
};

struct Zone {
  std::string name;                     // IANA
  Seconds first_offset{};               // before the first transition
  std::vector<Transition> transitions;  // ascending, 1900 to 2100
};

// Reads the system's tzdata. Throws Error (usage) where there is no such zone.
[[nodiscard]] Zone compile_zone(std::string_view name);

[[nodiscard]] Seconds offset_at(const Zone& zone, Instant instant);
[[nodiscard]] LocalTime to_local(const Zone& zone, Instant instant);
[[nodiscard]] Date local_date(const Zone& zone, Instant instant);

// Nothing in a gap; in an overlap the earlier instant.
[[nodiscard]] std::optional<Instant> to_instant(const Zone& zone, LocalTime local);
// The first instant at which the zone's clock shows that time or, where it jumps over it, a later one.
[[nodiscard]] Instant first_reaching(const Zone& zone, LocalTime local);
// The instant of local 00:00 of that day, or of the next existing local time where 00:00 lies in a gap.
[[nodiscard]] Instant start_of_day(const Zone& zone, Date date);
// What a person wrote: an offset decides; without one the zone's rules above. Throws Error (usage) in a gap.
[[nodiscard]] Instant resolve(const Zone& zone, const WrittenTime& written);
// Reads and resolves; throws Error (usage) naming `field` where the text is no time.
[[nodiscard]] Instant read_instant(const Zone& zone, std::string_view text, std::string_view field);
[[nodiscard]] std::string rfc3339(const Zone& zone, Instant instant);

}  // namespace svc::time
