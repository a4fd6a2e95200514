// SPDX-License-Identifier: MIT
#include "core/policy/clock_history.hpp"

#include <algorithm>

#include "core/policy/dictionary.hpp"

namespace svc::policy {
namespace {

bool among(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

bool ends_case(const std::string& word) { return word == "closed" || word == "cancelled"; }

void add_facts(Facts& into, const Facts& more) {
  for (const auto& [name, value] : more.all()) into.set(name, value);
}

void end_waits(std::vector<Wait>& waits, const std::string& reason, Instant at) {
  for (auto& wait : waits) {
    if (!wait.to && wait.reason != "closed" && (reason.empty() || wait.reason == reason)) wait.to = at;
  }
}

std::vector<Wait> waits_of(const std::vector<Step>& steps) {
  std::vector<Wait> waits;
  std::optional<Instant> closed;
  for (const auto& [event, round] : steps) {
    if (event->is == "waiting") waits.push_back({.reason = event->wait, .from = event->at, .to = {}});
    if (event->is == "resumed") end_waits(waits, event->wait, event->at);
    if (ends_case(event->is)) {
      end_waits(waits, {}, event->at);
      if (!closed) closed = event->at;
    }
    if (event->is == "reopened" && closed) {
      waits.push_back({.reason = "closed", .from = *closed, .to = event->at});
      closed.reset();
    }
  }
  return waits;
}

// The steps that start a life.
std::vector<std::size_t> starts_of(const Clock& clock, const History& history) {
  std::vector<std::size_t> starts;
  bool started = false;
  int round = 0;
  for (std::size_t i = 0; i < history.steps.size(); ++i) {
    const auto& step = history.steps[i];
    if (!among(clock.start, step.event->is)) continue;
    const bool again = started && (step.round == round || once_per_case(step.event->is, clock.rule.on));
    if (again && !clock.repeat) continue;
    starts.push_back(i);
    started = true;
    round = step.round;
  }
  return starts;
}

// A stop recorded before the start, in the same round (or of the whole case).
bool stopped_early(Life& life, const Clock& clock, const History& history) {
  const auto& start = history.steps[life.start];
  for (std::size_t i = 0; i < life.start; ++i) {
    const auto& step = history.steps[i];
    if (!among(clock.stop, step.event->is)) continue;
    const bool same_instant = step.event->at == start.event->at && !among(clock.start, step.event->is);
    const bool early = clock.early && (step.round == start.round || once_per_case(step.event->is, clock.rule.on));
    if (!same_instant && !early) continue;
    life.end = i;
    life.stopped = true;
    life.why = step.event->is;
    return true;
  }
  return false;
}

void end_at(Life& life, std::size_t step, const std::string& why, bool stopped) {
  life.end = step;
  life.why = why;
  life.stopped = stopped;
}

bool is_of_round(const std::string& word, const std::string& subject) {
  const auto* milestone = find_milestone(word, subject);
  return milestone != nullptr && milestone->scope == Scope::round;
}

void reach(Facts& facts, const MilestoneDeclaration& milestone) {
  for (const auto name : milestone.voids) {
    const auto* known = std::get_if<bool>(&facts.get(name));
    if (known != nullptr && *known) facts.set(name, false);
  }
  facts.set(milestone.name, true);
}

}  // namespace

bool once_per_case(const std::string& word, const std::string& subject) {
  const auto* milestone = subject.empty() ? find_milestone(word) : find_milestone(word, subject);
  return milestone != nullptr && milestone->scope != Scope::round;
}

History history_of(const std::vector<Event>& events, const Facts& facts, Instant now) {
  History history{.steps = {}, .waits = {}, .base = facts, .latest = facts, .now = now};
  for (const auto& event : events) {
    if (event.at <= now) history.steps.push_back({&event, 1});
  }
  std::ranges::stable_sort(history.steps, [](const Step& a, const Step& b) {
    return std::pair{a.event->at, a.event->sequence} < std::pair{b.event->at, b.event->sequence};
  });
  int round = 1;
  for (auto& step : history.steps) {
    if (step.event->is == "reopened") ++round;
    step.round = round;
    add_facts(history.latest, step.event->facts);
  }
  history.waits = waits_of(history.steps);
  return history;
}

Facts facts_after(const History& history, std::size_t count, Facts base) {
  for (std::size_t i = 0; i < count; ++i) add_facts(base, history.steps[i].event->facts);
  return base;
}

Facts facts_of_round(const History& history, int round, const std::string& subject) {
  auto facts = history.latest;
  for (const auto& step : history.steps) {
    if (is_of_round(step.event->is, subject)) facts.set(step.event->is, false);
  }
  for (const auto& [event, told_in] : history.steps) {
    if (told_in > round) break;
    add_facts(facts, event->facts);
    if (told_in == round && is_of_round(event->is, subject)) reach(facts, *find_milestone(event->is, subject));
  }
  return facts;
}

void find_end(Life& life, const Clock& clock, const History& history) {
  if (!life.opens && stopped_early(life, clock, history)) return;
  std::optional<std::size_t> closing;
  for (std::size_t i = life.start + 1; i < history.steps.size(); ++i) {
    const auto& event = *history.steps[i].event;
    const bool counts = !life.opens || event.at >= *life.opens;
    if (counts && among(clock.stop, event.is)) return end_at(life, i, event.is, true);
    if (among(clock.cancel, event.is) || event.is == "merged") return end_at(life, i, event.is, false);
    if (clock.repeat && among(clock.start, event.is)) return end_at(life, i, "restarted", false);
    if (ends_case(event.is) && !closing) closing = i;
    if (event.is == "reopened") closing.reset();
  }
  if (closing) end_at(life, *closing, history.steps[*closing].event->is, false);
}

std::vector<Life> lives_of(const Clock& clock, const History& history) {
  std::vector<Life> lives;
  for (const auto start : starts_of(clock, history)) {
    Life life{.start = start, .instance = clock.repeat ? std::to_string(lives.size() + 1) : std::string{}};
    lives.push_back(std::move(life));
  }
  return lives;
}

}  // namespace svc::policy
