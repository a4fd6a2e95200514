// SPDX-License-Identifier: MIT
#include "core/policy/clock.hpp"

#include <algorithm>
#include <map>

#include "core/policy/clock_instances.hpp"
#include "core/policy/decide.hpp"

namespace svc::policy {
namespace {

// What is known of the case on the days its clocks start; tables are decided once for all of them.
class KnownByDay {
 public:
  KnownByDay(const Book& book, const Facts& facts) : book_{book}, facts_{facts} {}

  Chain& at(Instant start) {
    const auto& zone = book_.calendar.zone;
    const auto day = time::local_date(zone, start);
    const auto known = chains_.find(day);
    return known != chains_.end() ? known->second : chains_.try_emplace(day, book_, on_day(facts_, zone, day), day).first->second;
  }
  [[nodiscard]] const Facts& facts() const { return facts_; }

 private:
  const Book& book_;
  const Facts& facts_;
  std::map<Date, Chain> chains_;
};

// The same by round: what a later round came to is not said of the clocks of an earlier one.
class KnownByRound {
 public:
  KnownByRound(const Book& book, const History& history, std::string subject)
      : book_{book}, history_{history}, subject_{std::move(subject)}, latest_{book, history.latest} {}

  KnownByDay& of(const Step& start) {
    if (history_.steps.back().round == start.round || once_per_case(start.event->is, subject_)) return latest_;
    const auto known = earlier_.find(start.round);
    if (known != earlier_.end()) return known->second;
    const auto& facts = facts_.emplace(start.round, facts_of_round(history_, start.round, subject_)).first->second;
    return earlier_.try_emplace(start.round, book_, facts).first->second;
  }

 private:
  const Book& book_;
  const History& history_;
  std::string subject_;
  KnownByDay latest_;
  std::map<int, Facts> facts_ = {};
  std::map<int, KnownByDay> earlier_ = {};
};

// One life with all that is known of it, while its run is put together.
struct Fold {
  const Book& book;
  const Clock& clock;
  const History& history;
  KnownByDay& known;
  Life life;
  ClockRun run;
  std::optional<Instant> waiting_since = {};  // a wait that has not ended
};

const Event& start_of(const Fold& fold) { return *fold.history.steps[fold.life.start].event; }

std::optional<Instant> end_of(const Fold& fold) {
  return fold.life.end ? std::optional{fold.history.steps[*fold.life.end].event->at} : std::nullopt;
}

Truth condition(const Fold& fold, KnownByDay& known, std::vector<FactUse>* used) {
  const auto& when = fold.clock.rule.when;
  if (when.empty()) return Truth::yes;
  auto& chain = known.at(start_of(fold).at);
  decide_named(chain, when);
  return holds(when, chain.facts, used);
}

std::string turned(const Fold& fold, KnownByDay& known) {
  std::vector<FactUse> used;
  static_cast<void>(condition(fold, known, &used));
  return used.empty() ? std::string{} : used.front().name;
}

// Whether the clock is there at all. One whose condition held and no longer does ends at the event that turned it.
bool applies(Fold& fold) {
  const auto now = condition(fold, fold.known, &fold.run.used);
  if (now == Truth::yes) return true;
  const bool latest = &fold.known.facts() == &fold.history.latest;
  const auto& base = latest ? fold.history.base : fold.known.facts();
  const auto last = fold.life.end.value_or(fold.history.steps.size() - 1);
  bool held = false;
  for (auto i = fold.life.start; i <= last && now == Truth::no; ++i) {
    const auto facts = facts_after(fold.history, i + 1, base);
    KnownByDay known{fold.book, facts};
    const auto then = condition(fold, known, nullptr);
    if (then == Truth::yes) held = true;
    if (then != Truth::no || !held) continue;
    fold.life.end = i;
    fold.life.stopped = false;
    fold.life.why = turned(fold, known);
    return true;
  }
  return held;  // it ended while its condition still held: what it came to stays
}

// Waits for the clock's reasons and closed intervals, as far as they lie in this life.
void find_pauses(Fold& fold, Instant until) {
  std::vector<time::Pause> pauses;
  for (const auto& wait : fold.history.waits) {
    const auto& reasons = fold.clock.pause;
    if (wait.reason != "closed" && std::ranges::find(reasons, wait.reason) == reasons.end()) continue;
    if (!wait.to && !fold.life.end) {
      const auto from = std::max(wait.from, fold.run.start);
      if (!fold.waiting_since || from < *fold.waiting_since) fold.waiting_since = from;
    }
    pauses.push_back({wait.from, wait.to.value_or(until)});
  }
  fold.run.pauses = time::normalised(std::move(pauses), fold.run.start, std::max(until, fold.run.start));
  for (const auto& pause : fold.run.pauses) {  // a wait that began while another held goes back to the first
    if (fold.waiting_since && pause.from < *fold.waiting_since && *fold.waiting_since <= pause.to) fold.waiting_since = pause.from;
  }
}

std::vector<time::Pause> ended_pauses(const Fold& fold) {
  auto pauses = fold.run.pauses;
  if (fold.waiting_since) std::erase_if(pauses, [&](const time::Pause& pause) { return pause.to > *fold.waiting_since; });
  return pauses;
}

void count(Fold& fold, Instant until) {
  auto& run = fold.run;
  if (counts_days(run.basis) || until <= run.start) run.counted_seconds = std::max<std::int64_t>(0, (until - run.start).count());
  else run.counted_seconds = time::between(fold.book.calendar_of(fold.clock), run.start, until, run.basis, run.pauses).seconds;
}

void settle(Fold& fold, Instant now) {
  auto& run = fold.run;
  run.why = fold.life.why;
  if (fold.life.handed_over) {
    run.state = ClockState::void_;
  } else if (fold.life.stopped) {
    run.state = !run.due || *run.stopped <= *run.due ? ClockState::met : ClockState::late;
  } else if (run.stopped) {
    run.state = !run.due || *run.stopped <= *run.due ? ClockState::void_ : ClockState::late;  // late stays late
  } else if (run.due) {
    run.state = now > *run.due ? ClockState::breached : ClockState::running;
  } else {
    run.state = ClockState::paused;
    for (const auto& wait : fold.history.waits) {
      if (!wait.to && std::ranges::find(fold.clock.pause, wait.reason) != fold.clock.pause.end()) run.why = wait.reason;
    }
  }
}

// Nothing was owed: what would have stopped it keeps no deadline.
void set_dormant(ClockRun& run, const std::string& why, const Life& life) {
  const bool over = run.stopped && !life.stopped;
  run.state = over ? ClockState::void_ : ClockState::dormant;
  run.why = over ? life.why : why;
}

void reckon_run(Fold& fold, Instant now) {
  auto& run = fold.run;
  const Terms terms{.book = fold.book, .clock = fold.clock, .history = fold.history, .life = fold.life, .pauses = ended_pauses(fold)};
  const auto reckoned = reckon(terms);
  run.waits = fold.waiting_since.has_value();
  merge_used(run.used, reckoned.used);
  run.provisional = reckoned.provisional;
  run.basis = reckoned.basis;
  run.budget_seconds = reckoned.budget_seconds;
  if (!reckoned.due) return set_dormant(run, reckoned.dormant, fold.life);
  run.warnings = warnings_of(terms, reckoned);
  run.due = reckoned.due;
  if (fold.waiting_since && *run.due > *fold.waiting_since) {  // where it will end, nobody knows
    run.due.reset();
    std::erase_if(run.warnings, [&](Instant at) { return at > *fold.waiting_since; });
  }
  const auto until = run.stopped.value_or(now);
  run.warned = static_cast<std::size_t>(std::ranges::count_if(run.warnings, [&](Instant at) { return at <= until; }));
  count(fold, until);
  settle(fold, now);
}

std::optional<ClockRun> fold_life(const Book& book, const Clock& clock, const History& history, KnownByRound& known, Life life) {
  const auto& start = history.steps[life.start];
  if (!in_force(clock.rule, time::local_date(book.calendar.zone, start.event->at))) return std::nullopt;
  ClockRun run{.rule = clock.rule.id, .instance = life.instance, .round = start.round, .start = start.event->at,
               .opens = life.opens, .counts = clock.counts};
  Fold fold{.book = book, .clock = clock, .history = history, .known = known.of(start), .life = std::move(life), .run = std::move(run)};
  if (!applies(fold)) return std::nullopt;
  fold.run.stopped = end_of(fold);
  find_pauses(fold, fold.run.stopped.value_or(history.now));
  reckon_run(fold, history.now);
  return std::move(fold.run);
}

std::vector<ClockRun> fold_one(const Book& book, const Clock& clock, const History& history, KnownByRound& known) {
  std::vector<ClockRun> runs;
  for (auto& life : all_lives(book, clock, history)) {
    if (auto run = fold_life(book, clock, history, known, std::move(life))) runs.push_back(*std::move(run));
  }
  return runs;
}

constexpr std::array<std::pair<ClockState, std::string_view>, 7> state_names{
    {{ClockState::running, "running"}, {ClockState::paused, "paused"}, {ClockState::dormant, "dormant"}, {ClockState::met, "met"},
     {ClockState::breached, "breached"}, {ClockState::late, "late"}, {ClockState::void_, "void"}}};

}  // namespace

std::string_view to_text(ClockState state) {
  return std::ranges::find(state_names, state, &std::pair<ClockState, std::string_view>::first)->second;
}

std::optional<ClockState> parse_clock_state(std::string_view text) {
  const auto found = std::ranges::find(state_names, text, &std::pair<ClockState, std::string_view>::second);
  return found == state_names.end() ? std::nullopt : std::optional{found->first};
}

std::vector<ClockRun> fold_clock(const Book& book, const Clock& clock, const std::vector<Event>& events, const Facts& facts,
                                 Instant now) {
  const auto history = history_of(events, facts, now);
  KnownByRound known{book, history, clock.rule.on};
  return fold_one(book, clock, history, known);
}

std::vector<ClockRun> fold_clocks(const Book& book, std::string_view subject, const std::vector<Event>& events, const Facts& facts,
                                  Instant now) {
  const auto history = history_of(events, facts, now);
  KnownByRound known{book, history, std::string{subject}};
  std::vector<ClockRun> runs;
  for (const auto& clock : book.clocks) {
    if (!clock.rule.on.empty() && clock.rule.on != subject) continue;
    auto more = fold_one(book, clock, history, known);
    std::ranges::move(more, std::back_inserter(runs));
  }
  return runs;
}

std::vector<time::Segment> segments(const Book& book, const Clock& clock, const ClockRun& run, Instant now) {
  const auto until = run.stopped.value_or(now);
  if (until <= run.start) return {};
  return time::between(book.calendar_of(clock), run.start, until, run.basis, run.pauses).segments;
}

const Clock* find_clock(const Book& book, std::string_view rule) {
  const auto found = std::ranges::find(book.clocks, rule, [](const Clock& clock) -> const std::string& { return clock.rule.id; });
  return found == book.clocks.end() ? nullptr : &*found;
}

Finding still_running(const Clock& clock) {
  Finding finding{.rule = {.id = clock.rule.id, .cite = clock.rule.cite, .text = clock.rule.text}};
  (clock.stop.size() == 1 ? finding.missing : finding.missing_any) = clock.stop;
  return finding;
}

}  // namespace svc::policy
