// SPDX-License-Identifier: MIT
// The one file that includes the date library. It reads tzdata's list of transitions, which ends in 2037; the rule in
// the last line of the same file carries them on to 2100.
#include <date/tz.h>
#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/time/zone.hpp"
#include "core/time/zone_rule.hpp"

namespace svc::time {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2100;
constexpr std::size_t largest_file = 64 * 1024;

date::sys_seconds new_year(int year) { return date::sys_days{date::year{year} / 1 / 1}; }

const date::time_zone& located(std::string_view name) {
  try {
    return *date::locate_zone(std::string{name});
  } catch (const std::runtime_error&) {
    throw Error{Exit::usage, say(N_("there is no time zone {zone}"), {{"zone", shown(name)}}),
                say(N_("use an IANA name, such as Asia/Shanghai; the package tzdata must be installed"))};
  }
}

// The part after the last line break but one; empty where the file cannot be read. The name has been looked up before.
std::string last_line(std::string_view name) {
  const int file = ::open(("/usr/share/zoneinfo/" + std::string{name}).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  std::string text(largest_file, '\0');
  const auto size = ::read(file, text.data(), text.size());
  ::close(file);
  text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  if (!text.ends_with('\n')) return {};
  text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

void carry_on(Zone& zone) {
  const auto rule = parse_zone_rule(last_line(zone.name));
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
  const auto& source = located(name);
  auto info = source.get_info(new_year(first_year));
  Zone zone{.name = std::string{name}, .first_offset = info.offset, .transitions = {}};
  auto offset = info.offset;
  while (info.end < new_year(last_year + 1)) {
    info = source.get_info(info.end);
    // A change of name or of summer time alone moves no clock.
    if (info.offset != offset) zone.transitions.push_back({Instant{info.begin.time_since_epoch()}, info.offset});
    offset = info.offset;
  }
  carry_on(zone);
  return zone;
}

}  // namespace svc::time
