// SPDX-License-Identifier: MIT
#include "core/time/written.hpp"

namespace svc::time {
namespace {

constexpr Instant earliest{-std::chrono::days{1}};  // 1970 somewhere: nothing a company's store knows of is older
constexpr Instant latest{std::chrono::sys_days{std::chrono::year{9999} / 12 / 30}};

}  // namespace

bool in_reach(Instant instant) { return instant >= earliest && instant <= latest; }

Meant meant_by(std::string_view text) { return text.size() == 10 || text.substr(11).starts_with("24") ? Meant::day : Meant::reading; }

std::optional<Instant> instant_of(const Zone& zone, const WrittenTime& written, Meant meant) {
  if (written.offset) return Instant{written.local.time_since_epoch() - *written.offset};
  return meant == Meant::day ? first_reaching(zone, written.local) : to_instant(zone, written.local);
}

std::optional<Instant> parse_instant(const Zone& zone, std::string_view text) {
  const auto written = parse_time(text);
  if (!written) return std::nullopt;
  const auto instant = instant_of(zone, *written, meant_by(text));
  const auto placed = instant ? *instant : resolve(zone, *written);  // which says why there is none
  return in_reach(placed) ? std::optional{placed} : std::nullopt;
}

}  // namespace svc::time
