// SPDX-License-Identifier: MIT
#include "core/policy/clock_reach.hpp"

#include <algorithm>

namespace svc::policy {
namespace {

using std::chrono::days;

// The longest row of days on which nothing is open, on any calendar a company can live with.
constexpr days longest_holiday{31};
constexpr std::int64_t seconds_a_day = 86'400;

days calendar_days(Span span) {
  switch (span.unit) {
    case Span::Unit::seconds: return days{span.count / seconds_a_day + 1};
    case Span::Unit::days: return days{span.count + 1};
    case Span::Unit::months: return days{span.count * 31 + 1};
  }
  return days{0};
}

// Eight hours or one working day are at most a week, holidays apart.
days most_days(Span span, time::Basis basis) {
  if (basis == time::Basis::business) return days{(span.count / (seconds_a_day / 3) + 1) * 7} + longest_holiday;
  if (basis == time::Basis::workdays) return calendar_days(span) * 7 + longest_holiday;
  return calendar_days(span);
}

bool includes(const std::vector<std::string>& acts, const std::string& act) { return std::ranges::find(acts, act) != acts.end(); }

// A span that a fact gives is a promise; one that is unset gives no deadline.
days most_days(const Operand& span, time::Basis basis, std::vector<std::string>& promises) {
  if (const auto* length = std::get_if<Span>(&span.value)) return most_days(*length, basis);
  if (!span.fact.empty()) promises.push_back(span.fact);
  return days{0};
}

std::optional<days> reach_of_clock(const Clock& clock, std::vector<std::string>& promises) {
  for (const auto& fact : {clock.due_fact, clock.each}) {
    if (!fact.empty()) promises.push_back(fact);
  }
  days longest{0};
  for (const auto& span : clock.at) longest = std::max(longest, most_days(span, clock.basis));
  if (clock.fallback) longest = std::max(longest, most_days(*clock.fallback, clock.basis, promises));
  for (const auto& limit : clock.latest) {
    if (limit.ladder) return std::nullopt;
    const auto within = limit.within ? most_days(*limit.within, limit.basis, promises) : days{0};
    longest = std::max(longest, within + (limit.plus ? most_days(*limit.plus, limit.basis) : days{0}));
  }
  return longest;
}

}  // namespace

ClockReach clock_reach(const Book& book, std::string_view subject, const std::vector<std::string>& acts) {
  ClockReach all;
  if (includes(acts, "waiting")) all.longest.reset();
  for (const auto& clock : book.clocks) {
    const bool starts = std::ranges::any_of(clock.start, [&](const std::string& act) { return includes(acts, act); });
    if (clock.rule.on != subject || !starts || !clock.dormant_for.empty()) continue;
    const auto reach = reach_of_clock(clock, all.promises);
    all.longest = all.longest && reach ? std::optional{std::max(*all.longest, *reach)} : std::nullopt;
  }
  return all;
}

}  // namespace svc::policy
