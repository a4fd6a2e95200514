// SPDX-License-Identifier: MIT
#include "core/time/arithmetic.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/time/counting.hpp"

namespace svc::time {
namespace {

using std::chrono::days;

constexpr std::array<std::string_view, 4> basis_names{"hours", "business", "days", "workdays"};

[[noreturn]] void refuse_far() {
  throw Error{Exit::usage, say(N_("the deadline lies beyond the year 9999"))};
}

bool follows_calendar(Basis basis) { return basis == Basis::business || basis == Basis::workdays; }
bool counts_days(Basis basis) { return basis == Basis::days || basis == Basis::workdays; }

void require_working_time(const Calendar& calendar) {
  if (std::ranges::any_of(calendar.week, [](const DayHours& day) { return !day.empty(); })) return;
  throw Error{Exit::usage, say(N_("the calendar {id} has no working time"), {{"id", calendar.id}})};
}

void require_fit(Span within, Basis basis) {
  if (counts_days(basis) == (within.unit != Span::Unit::seconds)) return;
  throw Error{Exit::usage,
              say(N_("a span of {span} does not fit the basis {basis}"),
                  {{"span", to_text(within)}, {"basis", std::string{to_text(basis)}}}),
              say(N_("hours and business take spans such as 24h, 15m, 90s; days and workdays take 3d, 1mo, 1y"))};
}

// Extends the last segment where the new one continues it.
void append(std::vector<Segment>& segments, Instant from, Instant to, bool counted) {
  if (from >= to) return;
  const std::int64_t seconds = counted ? (to - from).count() : 0;
  if (!segments.empty() && segments.back().to == from && segments.back().counted == counted) {
    segments.back().to = to;
    segments.back().seconds += seconds;
  } else {
    segments.push_back({from, to, counted, seconds});
  }
}

// Whether the calendar lacks data for a year between the two.
bool passes_unknown_year(const Calendar& calendar, Instant from, Instant to, Basis basis) {
  if (!follows_calendar(basis) || from >= to) return false;
  const auto year_at = [&](Instant instant) {
    return static_cast<int>(std::chrono::year_month_day{day_of(calendar.zone, instant)}.year());
  };
  const auto last = year_at(to - Seconds{1});
  for (auto year = year_at(from); year <= last; ++year) {
    if (!calendar.years.contains(year)) return true;
  }
  return false;
}

Date last_day(Date start, Span within) {
  return within.unit == Span::Unit::months ? add_months(start, within.count) : start + days{within.count};
}

// The working day on or after `day`.
Date next_workday(const Calendar& calendar, Date day) {
  while (!works(calendar, day)) {
    if (day > last_date) refuse_far();
    day += days{1};
  }
  return day;
}

Date last_workday(const Calendar& calendar, Date start, Span within) {
  if (within.count == 0 || within.unit == Span::Unit::months) return next_workday(calendar, last_day(start, within));
  for (auto left = within.count; left > 0; --left) start = next_workday(calendar, start + days{1});
  return start;
}

// What a budget comes to in seconds that count, before any pause.
std::int64_t budget_seconds(const Calendar& calendar, Instant start, Span within, Basis basis) {
  if (!counts_days(basis)) return within.count;
  const auto day = day_of(calendar.zone, start);
  const auto last = basis == Basis::days ? last_day(day, within) : last_workday(calendar, day, within);
  if (last > last_date) refuse_far();
  return between(calendar, start, end_of_day(calendar.zone, last), basis).seconds;
}

}  // namespace

std::string_view to_text(Basis basis) { return basis_names.at(static_cast<std::size_t>(basis)); }

std::optional<Basis> parse_basis(std::string_view text) {
  const auto found = std::ranges::find(basis_names, text);
  if (found == basis_names.end()) return std::nullopt;
  return static_cast<Basis>(found - basis_names.begin());
}

std::vector<Pause> normalised(std::vector<Pause> pauses, Instant from, Instant to) {
  std::ranges::sort(pauses, {}, [](const Pause& pause) { return std::pair{pause.from, pause.to}; });
  std::vector<Pause> out;
  for (auto pause : pauses) {
    pause = {std::max(pause.from, from), std::min(pause.to, to)};
    if (pause.from >= pause.to) continue;
    if (!out.empty() && pause.from <= out.back().to) {
      out.back().to = std::max(out.back().to, pause.to);
    } else {
      out.push_back(pause);
    }
  }
  return out;
}

Deadline due(const Calendar& calendar, Instant start, Span within, Basis basis, const std::vector<Pause>& pauses) {
  require_fit(within, basis);
  SVC_CHECK(within.count >= 0);
  if (follows_calendar(basis)) require_working_time(calendar);
  auto left = budget_seconds(calendar, start, within, basis);
  Deadline out{.due = start};
  Counting counting{calendar, start, basis, normalised(pauses, start, end_of_time)};
  while (left > 0) {
    const auto stretch = counting.next();
    if (!stretch) refuse_far();
    const auto taken = std::min(left, (stretch->to - stretch->from).count());
    append(out.segments, out.due, stretch->from, false);
    out.due = stretch->from + Seconds{taken};
    append(out.segments, stretch->from, out.due, true);
    left -= taken;
  }
  out.provisional = passes_unknown_year(calendar, start, out.due, basis);
  return out;
}

Length between(const Calendar& calendar, Instant from, Instant to, Basis basis, const std::vector<Pause>& pauses) {
  if (to < from) {
    auto back = between(calendar, to, from, basis, pauses);
    back.seconds = -back.seconds;
    for (auto& segment : back.segments) segment.seconds = -segment.seconds;
    return back;
  }
  Length out;
  Instant reached = from;
  Counting counting{calendar, from, basis, normalised(pauses, from, to)};
  for (auto stretch = counting.next(); stretch && stretch->from < to; stretch = counting.next()) {
    append(out.segments, reached, stretch->from, false);
    reached = std::min(stretch->to, to);
    append(out.segments, stretch->from, reached, true);
    out.seconds += (reached - stretch->from).count();
  }
  append(out.segments, reached, to, false);
  out.provisional = passes_unknown_year(calendar, from, to, basis);
  return out;
}

}  // namespace svc::time
