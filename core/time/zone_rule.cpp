// SPDX-License-Identifier: MIT
#include "core/time/zone_rule.hpp"

#include <algorithm>

#include "core/base/scan.hpp"

namespace svc::time {
namespace {

std::optional<int> number(Scanner& scan) {
  std::optional<int> value;
  while (const auto digit = scan.digits(1)) {
    value = value.value_or(0) * 10 + *digit;
    if (*value > 999) return std::nullopt;
  }
  return value;
}

// "EST", or "<+1030>" where it is not letters alone.
bool skip_name(Scanner& scan) {
  const bool quoted = scan.take('<');
  std::size_t length = 0;
  for (; !scan.at_end(); ++length) {
    const char c = scan.peek();
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool sign_or_digit = c == '+' || c == '-' || (c >= '0' && c <= '9');
    if (!letter && !(quoted && sign_or_digit)) break;
    scan.take(c);
  }
  return length >= 3 && (!quoted || scan.take('>'));
}

// "5", "-9:30", "+2:45:10".
std::optional<Seconds> signed_time(Scanner& scan) {
  const bool negative = scan.peek() == '-';
  if (!scan.take('-')) scan.take('+');
  int total = 0;
  int unit = 3600;
  do {
    const auto part = number(scan);
    if (!part) return std::nullopt;
    total += *part * unit;
    unit /= 60;
  } while (unit > 0 && scan.take(':'));
  return Seconds{negative ? -total : total};
}

std::optional<RuleDay> rule_day(Scanner& scan) {
  if (!scan.take(",M")) return std::nullopt;
  const auto month = number(scan);
  if (!scan.take('.')) return std::nullopt;
  const auto week = number(scan);
  if (!scan.take('.')) return std::nullopt;
  const auto weekday = number(scan);
  if (!month || !week || !weekday) return std::nullopt;
  if (*month < 1 || *month > 12 || *week < 1 || *week > 5 || *weekday > 6) return std::nullopt;
  RuleDay day{static_cast<unsigned>(*month), static_cast<unsigned>(*week), static_cast<unsigned>(*weekday)};
  if (scan.take('/')) {
    const auto time = signed_time(scan);
    if (!time) return std::nullopt;
    day.time = *time;
  }
  return day;
}

Seconds local_seconds(const RuleDay& rule, int year) {
  const std::chrono::year_month month{std::chrono::year{year}, std::chrono::month{rule.month}};
  const std::chrono::weekday weekday{rule.weekday};
  const std::chrono::sys_days day = rule.week == 5 ? std::chrono::sys_days{month / weekday[std::chrono::last]}
                                                   : std::chrono::sys_days{month / weekday[rule.week]};
  return day.time_since_epoch() + rule.time;
}

}  // namespace

std::optional<ZoneRule> parse_zone_rule(std::string_view text) {
  Scanner scan{text};
  if (!skip_name(scan)) return std::nullopt;
  const auto west = signed_time(scan);
  if (!west || !skip_name(scan)) return std::nullopt;
  ZoneRule rule{.standard = -*west, .summer = -*west + std::chrono::hours{1}};
  if (scan.peek() != ',') {
    const auto summer_west = signed_time(scan);
    if (!summer_west) return std::nullopt;
    rule.summer = -*summer_west;
  }
  const auto begin = rule_day(scan);
  const auto end = begin ? rule_day(scan) : std::nullopt;
  if (!end || !scan.at_end()) return std::nullopt;
  rule.begin = *begin;
  rule.end = *end;
  return rule;
}

std::vector<Transition> transitions_of(const ZoneRule& rule, int year) {
  std::vector<Transition> both{{Instant{local_seconds(rule.begin, year) - rule.standard}, rule.summer},
                               {Instant{local_seconds(rule.end, year) - rule.summer}, rule.standard}};
  std::ranges::sort(both, {}, &Transition::at);
  return both;
}

}  // namespace svc::time
