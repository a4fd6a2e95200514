// SPDX-License-Identifier: MIT
// A subject's events as clocks see them: in order, by round, with waits and closed intervals worked out.
#pragma once

#include <string>
#include <vector>

#include "core/policy/clock.hpp"

namespace svc::policy {

struct Step {
  const Event* event;
  int round;
};

// While a reason to wait held; `to` is nothing while it still does. A closed interval has the reason "closed" and is
// there only once the case was reopened.
struct Wait {
  std::string reason;
  Instant from;
  std::optional<Instant> to;
};

struct History {
  std::vector<Step> steps;  // by happened-at, then sequence; none after now
  std::vector<Wait> waits;
  const Facts& base;        // the subject's latest; whoever gave them keeps them
  Facts latest;             // with what all events carried
  Instant now;
};

// Whether a milestone is of the whole case: a second round does not reach it anew.
[[nodiscard]] bool once_per_case(const std::string& word, const std::string& subject);
[[nodiscard]] History history_of(const std::vector<Event>& events, const Facts& facts, Instant now);
// As known once the first `count` steps had happened; `base` is what was known besides.
[[nodiscard]] Facts facts_after(const History& history, std::size_t count, Facts base);
// As that round left them: of the milestones of rounds those that it reached, and no word of a later one on what it said itself.
[[nodiscard]] Facts facts_of_round(const History& history, int round, const std::string& subject);

// One life of a clock, from the step that started it to the one that ended it.
struct Life {
  std::size_t start = 0;        // step
  std::string instance;
  std::optional<Span> at;       // of an `at` instance
  std::optional<Instant> opens; // of an `at` instance
  std::optional<std::size_t> end;  // step
  bool stopped = false;         // by a stop milestone; else cancelled, closed, restarted
  bool handed_over = false;     // to the case that this one was merged into
  std::string why;              // what ended it
};
// The lives of a clock without instances of its own: one for each round in which it starts, or one per start that
// repeats.
[[nodiscard]] std::vector<Life> lives_of(const Clock& clock, const History& history);
// Where a life that starts at that step ends. Stops before `opens` do not count.
void find_end(Life& life, const Clock& clock, const History& history);

}  // namespace svc::policy
