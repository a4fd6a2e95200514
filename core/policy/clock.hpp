// SPDX-License-Identifier: MIT
// Clocks as a pure fold over a subject's events under one book (BOOK.md, Meaning).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/policy/book.hpp"
#include "core/policy/verdict.hpp"

namespace svc::policy {

// Something that happened to a subject. `is` is a milestone, or one of the words of the main state: waiting (with a
// reason in `wait`), resumed (of that reason, or of all), closed, cancelled, reopened, merged.
struct Event {
  Instant at;                 // happened-at
  std::int64_t sequence = 0;  // of the journal: breaks ties
  std::string is;
  std::string wait = {};
  Facts facts = {};           // facts that became known with it (due_fact, machine_count …)
};

enum class ClockState : std::uint8_t { running, paused, dormant, met, breached, late, void_ };
[[nodiscard]] std::string_view to_text(ClockState state);
[[nodiscard]] std::optional<ClockState> parse_clock_state(std::string_view text);

struct ClockRun {
  std::string rule;
  std::string instance;               // "" or "6mo", or the item of `each`, or the number of the repetition
  int round = 1;
  ClockState state = ClockState::running;
  Instant start;
  std::optional<Instant> due;         // nothing while dormant, or paused without end
  std::optional<Instant> stopped;     // by its milestone, or when it became void
  std::optional<Instant> opens;       // of `at` instances: due less open_before
  std::vector<Instant> warnings;      // instants of the warn shares, ascending
  std::size_t warned = 0;             // how many of them have passed
  bool provisional = false;
  bool counts = true;
  time::Basis basis = time::Basis::hours;  // of the limit that decided
  std::int64_t budget_seconds = 0;    // hours, business: the budget; day bases: start to due
  std::int64_t counted_seconds = 0;   // until stop or now; counted + remaining = budget
  std::vector<time::Pause> pauses;    // normalised; one that has not ended ends at `now`
  bool waits = false;                 // the last of them has not ended
  std::vector<FactUse> used;
  std::string why;                    // the unset param, the fact that turned, "cancelled", the stop milestone …

  [[nodiscard]] bool open() const {
    return state == ClockState::running || state == ClockState::paused || state == ClockState::breached;
  }
};

// Every clock of the book for that subject kind that these events start, as of `now`: later events do not exist yet.
// `facts` are the subject's latest; what events carry wins over them. A fact that arrives late opens a clock from its
// true start. A clock whose condition hangs on an unknown fact is left out until the fact is known; one whose condition
// turned false is void. A case that closes or is cancelled ends its running clocks (void) and its breached ones (late);
// reopening resumes them, with the closed interval as a pause.
[[nodiscard]] std::vector<ClockRun> fold_clocks(const Book& book, std::string_view subject, const std::vector<Event>& events,
                                                const Facts& facts, Instant now);
[[nodiscard]] std::vector<ClockRun> fold_clock(const Book& book, const Clock& clock, const std::vector<Event>& events,
                                               const Facts& facts, Instant now);
// The segments of a run from its start until its stop or now, for `sla explain`.
[[nodiscard]] std::vector<time::Segment> segments(const Book& book, const Clock& clock, const ClockRun& run, Instant now);
[[nodiscard]] const Clock* find_clock(const Book& book, std::string_view rule);
// What it says against an act that must not happen while it runs: its clause, and what would stop it.
[[nodiscard]] Finding still_running(const Clock& clock);

}  // namespace svc::policy
