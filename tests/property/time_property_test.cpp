// SPDX-License-Identifier: MIT
// Deadlines against a slow oracle that walks minute by minute and knows only what a wall clock shows, under random
// calendars in zones that change their clock in every way there is.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>

#include "core/time/arithmetic.hpp"

using namespace svc;
using namespace svc::time;

namespace {

using std::chrono::days;
constexpr Seconds minute{60};
constexpr std::array all_bases{Basis::hours, Basis::business, Basis::days, Basis::workdays};

// A zone and a day around which it does something odd.
struct Odd {
  const char* zone;
  Date day;
};
const std::array odd_places{
    Odd{"Asia/Shanghai", make_date(1986, 5, 4)},       Odd{"Asia/Shanghai", make_date(1991, 9, 15)},
    Odd{"Asia/Shanghai", make_date(2026, 2, 15)},      Odd{"America/New_York", make_date(2026, 3, 8)},
    Odd{"America/New_York", make_date(2045, 11, 5)},   Odd{"Australia/Lord_Howe", make_date(2026, 4, 5)},
    Odd{"Australia/Lord_Howe", make_date(2026, 10, 4)}, Odd{"Africa/Casablanca", make_date(2024, 3, 10)},
    Odd{"Africa/Casablanca", make_date(2024, 4, 14)},  Odd{"Asia/Kathmandu", make_date(1986, 1, 1)},
    Odd{"Pacific/Apia", make_date(2011, 12, 30)},      Odd{"America/Asuncion", make_date(2023, 10, 1)},
};

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_{seed} {}
  std::int64_t upto(std::int64_t most) { return std::uniform_int_distribution<std::int64_t>{0, most}(engine_); }
  bool chance(int percent) { return upto(99) < percent; }

 private:
  std::mt19937_64 engine_;
};

// Hours begin at 00:00 or from 04:00 on: a change of the clock then never splits a reading of it.
DayHours random_hours(Dice& dice) {
  std::vector<std::int64_t> marks;
  if (dice.chance(30)) marks.push_back(0);
  while (marks.size() < 4) marks.push_back(4 * 60 + dice.upto(20 * 4) * 15);
  std::ranges::sort(marks);
  DayHours out;
  for (std::size_t i = 0; i + 1 < marks.size(); i += 2) {
    const Hours hours{marks[i] * minute, marks[i + 1] * minute};
    if (hours.from < hours.to && (out.empty() || out.back().to < hours.from)) out.push_back(hours);
  }
  return out;
}

Calendar random_calendar(Dice& dice, const Odd& odd) {
  Calendar out{.id = "random", .zone = compile_zone(odd.zone), .week = {}, .makeup = {{Seconds{8 * 3600}, Seconds{86400}}}, .years = {}};
  for (auto& day : out.week) day = dice.chance(65) ? random_hours(dice) : DayHours{};
  out.week.at(0) = {{Seconds{0}, Seconds{86400}}};
  for (int i = 0; i < 6; ++i) {
    const auto day = odd.day + days{dice.upto(20) - 10};
    auto& year = out.years[static_cast<int>(std::chrono::year_month_day{day}.year())];
    (dice.chance(70) ? year.holidays : year.workdays).insert(day);
  }
  return out;
}

struct Trial {
  Calendar calendar;
  Instant start;
  std::vector<Pause> pauses;
};

Trial random_trial(Dice& dice) {
  const auto& odd = odd_places.at(static_cast<std::size_t>(dice.upto(odd_places.size() - 1)));
  Trial out{.calendar = random_calendar(dice, odd), .start = {}, .pauses = {}};
  out.start = start_of_day(out.calendar.zone, odd.day) + (dice.upto(4 * 24 * 60) - 3 * 24 * 60) * minute;
  for (auto count = dice.upto(3); count > 0; --count) {
    const auto from = out.start + (dice.upto(5 * 24 * 60) - 600) * minute;
    out.pauses.push_back({from, from + dice.upto(dice.chance(50) ? 90 : 2000) * minute});
  }
  return out;
}

Span random_budget(Dice& dice, Basis basis) {
  if (basis == Basis::hours || basis == Basis::business) return {dice.upto(50 * 60) * 60, Span::Unit::seconds};
  return {dice.upto(5), Span::Unit::days};
}

// The oracle. One minute counts or does not.
bool counts(const Calendar& calendar, Basis basis, Instant at) {
  if (basis == Basis::hours || basis == Basis::days) return true;
  const auto local = to_local(calendar.zone, at);
  const auto day = std::chrono::floor<days>(local);
  const auto& hours = calendar.hours(day);
  if (basis == Basis::workdays) return !hours.empty();
  return std::ranges::any_of(hours, [&](const Hours& h) { return local - day >= h.from && local - day < h.to; });
}

bool paused(const std::vector<Pause>& pauses, Instant at) {
  return std::ranges::any_of(pauses, [&](const Pause& pause) { return at >= pause.from && at < pause.to; });
}

Instant last_minute_of(const Zone& zone, Instant from, Date day) {
  auto at = from;
  while (local_date(zone, at) <= day) at += minute;
  return at;
}

// Where a day basis ends before any pause, found by walking from one date to the next.
Instant end_without_pauses(const Calendar& calendar, Instant start, std::int64_t count, Basis basis) {
  auto day = local_date(calendar.zone, start);
  if (basis == Basis::days) return last_minute_of(calendar.zone, start, day + days{count});
  auto at = start;
  const auto to_next_workday = [&] {
    while (!counts(calendar, basis, at)) at += minute;
    day = local_date(calendar.zone, at);
  };
  if (count == 0) to_next_workday();
  for (; count > 0; --count) {
    at = last_minute_of(calendar.zone, at, day);
    to_next_workday();
  }
  return last_minute_of(calendar.zone, at, day);
}

// Spends minutes that count, from `at` on.
Instant spend(const Calendar& calendar, Basis basis, Instant at, std::int64_t minutes, const std::vector<Pause>& pauses) {
  for (; minutes > 0; at += minute) minutes -= counts(calendar, basis, at) && !paused(pauses, at) ? 1 : 0;
  return at;
}

Instant oracle_due(const Trial& trial, Span within, Basis basis) {
  if (basis == Basis::hours || basis == Basis::business) {
    return spend(trial.calendar, basis, trial.start, within.count / 60, trial.pauses);
  }
  auto due = end_without_pauses(trial.calendar, trial.start, within.count, basis);
  // Each minute of a pause before the end that counts moves it by one such minute; the end itself may reach more.
  for (auto at = trial.start; at < due; at += minute) {
    if (paused(trial.pauses, at) && counts(trial.calendar, basis, at)) due = spend(trial.calendar, basis, due, 1, {});
  }
  return due;
}

std::int64_t oracle_between(const Trial& trial, Instant to, Basis basis) {
  std::int64_t seconds = 0;
  for (auto at = trial.start; at < to; at += minute) {
    if (counts(trial.calendar, basis, at) && !paused(trial.pauses, at)) seconds += 60;
  }
  return seconds;
}

void check_segments(const std::vector<Segment>& segments, Instant from, Instant to, std::int64_t total) {
  auto reached = from;
  std::int64_t seconds = 0;
  for (const auto& segment : segments) {
    CHECK(segment.from == reached);
    CHECK(segment.from < segment.to);
    CHECK(segment.seconds == (segment.counted ? (segment.to - segment.from).count() : 0));
    reached = segment.to;
    seconds += segment.seconds;
  }
  CHECK(reached == to);
  CHECK(seconds == total);
}

}  // namespace

TEST_CASE("deadlines and lengths are those of a clock that is watched minute by minute") {
  Dice dice{20260115};
  for (int round = 0; round < 400; ++round) {
    CAPTURE(round);
    const auto trial = random_trial(dice);
    CAPTURE(trial.calendar.zone.name);
    CAPTURE(rfc3339(trial.calendar.zone, trial.start));
    for (const auto basis : all_bases) {
      CAPTURE(to_text(basis));
      const auto within = random_budget(dice, basis);
      CAPTURE(to_text(within));
      const auto expected = oracle_due(trial, within, basis);
      const auto deadline = due(trial.calendar, trial.start, within, basis, trial.pauses);
      CHECK(rfc3339(trial.calendar.zone, deadline.due) == rfc3339(trial.calendar.zone, expected));
      const auto length = between(trial.calendar, trial.start, expected, basis, trial.pauses);
      CHECK(length.seconds == oracle_between(trial, expected, basis));
      check_segments(deadline.segments, trial.start, deadline.due, length.seconds);
      check_segments(length.segments, trial.start, expected, length.seconds);
    }
  }
}

TEST_CASE("what has been counted and what remains is the budget, at any second of a clock's life") {
  Dice dice{1};
  for (int round = 0; round < 400; ++round) {
    CAPTURE(round);
    const auto trial = random_trial(dice);
    for (const auto basis : {Basis::hours, Basis::business}) {
      const Span budget{dice.upto(200'000), Span::Unit::seconds};
      const auto deadline = due(trial.calendar, trial.start, budget, basis, trial.pauses).due;
      const auto length = [&](Instant from, Instant to) { return between(trial.calendar, from, to, basis, trial.pauses).seconds; };
      CHECK(length(trial.start, deadline) == budget.count);
      const auto now = trial.start + Seconds{dice.upto((deadline - trial.start).count())};
      CHECK(length(trial.start, now) + length(now, deadline) == budget.count);
      CHECK(length(now, trial.start) == -length(trial.start, now));
      if (budget.count > 0) CHECK(length(trial.start, deadline - Seconds{1}) == budget.count - 1);  // not a second later than need be
    }
  }
}

TEST_CASE("a longer budget is never due earlier") {
  Dice dice{2};
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const auto trial = random_trial(dice);
    for (const auto basis : all_bases) {
      const auto shorter = random_budget(dice, basis);
      const Span longer{shorter.count + dice.upto(3), shorter.unit};
      CHECK(due(trial.calendar, trial.start, shorter, basis, trial.pauses).due <=
            due(trial.calendar, trial.start, longer, basis, trial.pauses).due);
    }
  }
}

TEST_CASE("pauses add up: cut in two, given twice or in another order they take the same") {
  Dice dice{3};
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const auto trial = random_trial(dice);
    std::vector<Pause> pieces;
    for (const auto& pause : trial.pauses) {
      const auto middle = pause.from + Seconds{dice.upto((pause.to - pause.from).count())};
      pieces.push_back({middle, pause.to});
      pieces.push_back({pause.from, middle});
      if (dice.chance(30)) pieces.push_back(pause);
    }
    for (const auto basis : all_bases) {
      const auto within = random_budget(dice, basis);
      const auto whole = due(trial.calendar, trial.start, within, basis, trial.pauses);
      CHECK(whole.due == due(trial.calendar, trial.start, within, basis, pieces).due);
      const auto to = whole.due + Seconds{dice.upto(100'000)};
      std::int64_t lost = 0;
      for (const auto& pause : normalised(trial.pauses, trial.start, to)) {
        lost += between(trial.calendar, pause.from, pause.to, basis).seconds;
      }
      CHECK(between(trial.calendar, trial.start, to, basis, trial.pauses).seconds + lost ==
            between(trial.calendar, trial.start, to, basis).seconds);
    }
  }
}

TEST_CASE("a time that is written down is read back as the same instant, in every zone and century") {
  Dice dice{4};
  for (const auto* name : {"Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Africa/Monrovia", "America/St_Johns", "Europe/Dublin"}) {
    const auto zone = compile_zone(name);
    for (int round = 0; round < 500; ++round) {
      const auto instant = instant_at(dice.upto(9'000'000'000) - 2'500'000'000);
      CAPTURE(rfc3339(zone, instant));
      CHECK(resolve(zone, parse_time(rfc3339(zone, instant)).value()) == instant);
      const auto day = local_date(zone, instant);
      CHECK(start_of_day(zone, day) <= start_of_day(zone, day + days{1}));
      const auto again = to_instant(zone, to_local(zone, instant));
      CHECK(again.has_value());
      CHECK(*again <= instant);
    }
  }
}
