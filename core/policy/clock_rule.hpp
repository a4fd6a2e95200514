// SPDX-License-Identifier: MIT
// Rules about time: clocks of a subject, and schedules of reports.
#pragma once

#include <array>
#include <string_view>

#include "core/policy/rule.hpp"
#include "core/time/arithmetic.hpp"

namespace svc::policy {

struct Ladder {
  std::string fact;
  std::int64_t per = 1;
  Span add;
};
// One way to reckon a due instant; a clock with several takes the latest.
struct Limit {
  std::optional<Operand> within;  // a span
  std::optional<Ladder> ladder;
  std::optional<Span> plus;
  time::Basis basis = time::Basis::hours;
};
struct Clock {
  Rule rule;
  std::vector<std::string> start, stop;     // milestones; the first that comes counts
  std::vector<Limit> latest;                // one for a plain clock; empty with due_fact or at
  std::string due_fact;                     // an instant or date fact that is the deadline
  std::optional<Operand> fallback;          // `default`: a span from start when the due fact is not known
  std::string extend;                       // the event that moves it, if told before it
  std::vector<Span> at;                     // one instance each, from start
  std::optional<Span> open_before;
  std::string each;                         // one instance per item of that list fact
  time::Basis basis = time::Basis::hours;
  std::vector<Operand> warn;                // shares of the budget (Ratio) or spans before due
  std::vector<std::string> pause;           // wait reasons
  std::vector<std::string> cancel;          // milestones, or "closed"
  bool repeat = false;
  bool early = false;                       // a stop before the start counts
  bool counts = true;                       // false: a soft alarm only
  std::string calendar;                     // empty: the book's
  std::string dormant_for;                  // the unset param that makes it dormant
};

// As schedules and calendars name them, Monday first.
inline constexpr std::array<std::string_view, 7> weekday_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

struct Schedule {
  Rule rule;
  std::string report;
  std::string period;                  // day week month quarter year
  std::string cutoff;
  std::string weekday;
  std::string day;                     // "1" to "31" or "last"
  std::optional<Operand> at;           // time of day
  std::string of = "next";             // this | next
  std::string shift = "none";          // none | next | previous
  std::vector<std::string> to;         // roles
  std::string dormant_for;             // the unset param that makes it dormant
};

}  // namespace svc::policy
