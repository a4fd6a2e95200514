// SPDX-License-Identifier: MIT
// Reads a zone of the system's tzdata (TZif, RFC 8536): its list of transitions, which may end in 2037, and the rule in
// the last line of the file, which carries them on to 2100. Read here and not by a library, since the one for it exists
// only as a shared object and would double the start of every command.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/time/zone.hpp"
#include "core/time/zone_rule.hpp"

namespace svc::time {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2100;
constexpr std::size_t largest_file = 64 * 1024;
constexpr std::size_t header_size = 44;
constexpr std::size_t type_size = 6;  // offset, whether summer time, abbreviation

Instant new_year(int year) { return std::chrono::sys_days{std::chrono::year{year} / 1 / 1}; }

bool is_zone_name(std::string_view name) {
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view{"/_+-"}.find(c) != std::string_view::npos;
  };
  return !name.empty() && !name.starts_with('/') && std::ranges::all_of(name, good);
}

// The file's bytes; empty where there is no such zone.
std::string file_of(std::string_view name) {
  if (!is_zone_name(name)) return {};
  const int file = ::open(("/usr/share/zoneinfo/" + std::string{name}).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  std::string bytes(largest_file, '\0');
  const auto size = ::read(file, bytes.data(), bytes.size());
  ::close(file);
  bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return bytes;
}

// Big-endian two's complement of `size` bytes.
std::int64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  SVC_CHECK(at + size <= bytes.size());
  std::uint64_t value = (static_cast<unsigned char>(bytes[at]) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return static_cast<std::int64_t>(value);
}

struct Counts {
  std::size_t utc_marks, standard_marks, leaps, times, types, characters;

  [[nodiscard]] std::size_t body(std::size_t time_size) const {
    return times * (time_size + 1) + types * type_size + characters + leaps * (time_size + 4) + standard_marks + utc_marks;
  }
};

Counts counts_at(std::string_view bytes, std::size_t header) {
  const auto count = [&](std::size_t index) { return static_cast<std::size_t>(number(bytes, header + 20 + index * 4, 4)); };
  return {count(0), count(1), count(2), count(3), count(4), count(5)};
}

// Transitions from 1900 on. A change of name or of summer time alone moves no clock and is none.
void read_listed(std::string_view bytes, std::size_t start, const Counts& counts, Zone& zone) {
  const auto types = start + counts.times * 9;
  const auto offset_of = [&](std::size_t type) { return Seconds{number(bytes, types + type * type_size, 4)}; };
  auto offset = offset_of(0);
  zone.first_offset = offset;
  for (std::size_t i = 0; i < counts.times; ++i) {
    const Instant at{Seconds{number(bytes, start + i * 8, 8)}};
    const auto next = offset_of(static_cast<std::size_t>(number(bytes, start + counts.times * 8 + i, 1)));
    if (at <= new_year(first_year)) zone.first_offset = next;
    else if (next != offset) zone.transitions.push_back({at, next});
    offset = next;
  }
}

void carry_on(std::string_view rule_text, Zone& zone) {
  const auto rule = parse_zone_rule(rule_text);
  if (!rule || zone.transitions.empty()) return;
  const auto listed = zone.transitions.back().at;
  const auto year = static_cast<int>(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(listed)}.year());
  for (int y = year; y <= last_year; ++y) {
    for (const auto& transition : transitions_of(*rule, y)) {
      if (transition.at > listed) zone.transitions.push_back(transition);
    }
  }
}

}  // namespace

Zone compile_zone(std::string_view name) {
  const auto bytes = file_of(name);
  if (!bytes.starts_with("TZif") || bytes.size() < header_size || bytes[4] < '2') {
    throw Error{Exit::usage, say(N_("there is no time zone {zone}"), {{"zone", shown(name)}}),
                say(N_("use an IANA name, such as Asia/Shanghai; the package tzdata must be installed"))};
  }
  const auto second = header_size + counts_at(bytes, 0).body(4);
  const auto counts = counts_at(bytes, second);
  Zone zone{.name = std::string{name}, .first_offset = {}, .transitions = {}};
  read_listed(bytes, second + header_size, counts, zone);
  const auto rule = std::string_view{bytes}.substr(std::min(bytes.size(), second + header_size + counts.body(8)));
  carry_on(trimmed(rule), zone);
  return zone;
}

}  // namespace svc::time
