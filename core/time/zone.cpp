// SPDX-License-Identifier: MIT
#include "core/time/zone.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/time/written.hpp"

namespace svc::time {
namespace {

// No offset reaches this far from UTC.
constexpr Seconds far_offset = std::chrono::hours{26};

LocalTime at_offset(Instant instant, Seconds offset) { return LocalTime{instant.time_since_epoch() + offset}; }

[[noreturn]] void refuse_gap(const Zone& zone, LocalTime local) {
  throw Error{Exit::usage,
              say(N_("{time} does not exist in {zone}: the clock was put forward over it"),
                  {{"time", svc::to_text(local)}, {"zone", zone.name}}),
              say(N_("write another time, or the time with its offset, such as +08:00"))};
}

}  // namespace

Seconds offset_at(const Zone& zone, Instant instant) {
  const auto next = std::ranges::upper_bound(zone.transitions, instant, {}, &Transition::at);
  return next == zone.transitions.begin() ? zone.first_offset : std::prev(next)->offset;
}

LocalTime to_local(const Zone& zone, Instant instant) { return at_offset(instant, offset_at(zone, instant)); }

Date local_date(const Zone& zone, Instant instant) {
  return std::chrono::floor<std::chrono::days>(to_local(zone, instant));
}

Instant first_reaching(const Zone& zone, LocalTime local) {
  const Instant as_utc{local.time_since_epoch()};
  auto next = std::ranges::upper_bound(zone.transitions, as_utc - far_offset, {}, &Transition::at);
  auto offset = next == zone.transitions.begin() ? zone.first_offset : std::prev(next)->offset;
  while (next != zone.transitions.end() && as_utc - offset >= next->at) {
    offset = next->offset;
    if (at_offset(next->at, offset) >= local) return next->at;
    ++next;
  }
  return as_utc - offset;
}

std::optional<Instant> to_instant(const Zone& zone, LocalTime local) {
  const auto instant = first_reaching(zone, local);
  return to_local(zone, instant) == local ? std::optional{instant} : std::nullopt;
}

Instant start_of_day(const Zone& zone, Date date) { return first_reaching(zone, date); }

Instant resolve(const Zone& zone, const WrittenTime& written) {
  if (written.offset) return Instant{written.local.time_since_epoch() - *written.offset};
  const auto instant = to_instant(zone, written.local);
  if (!instant) refuse_gap(zone, written.local);
  return *instant;
}

Instant read_instant(const Zone& zone, std::string_view text, std::string_view field) {
  if (!parse_time(text)) {
    throw Error{Exit::usage, say(N_("{field}: {text} is not a time"), {{"field", std::string{field}}, {"text", shown(text)}}),
                say(N_("write it as 2026-01-15 10:00, or with its offset as 2026-01-15T10:00:00+08:00"))};
  }
  const auto instant = parse_instant(zone, text);
  if (!instant) {
    throw Error{Exit::usage, say(N_("{field}: {text} lies before 1970 or after 9999"), {{"field", std::string{field}}, {"text", shown(text)}})};
  }
  return *instant;
}

std::string rfc3339(const Zone& zone, Instant instant) {
  // RFC 3339 writes offsets in minutes; before 1901 they had seconds. The instant stays exact.
  const auto offset = std::chrono::floor<std::chrono::minutes>(offset_at(zone, instant));
  return svc::rfc3339(instant, offset);
}

}  // namespace svc::time
