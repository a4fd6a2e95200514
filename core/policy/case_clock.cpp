// SPDX-License-Identifier: MIT
// Cases of clocks.
#include <fmt/format.h>

#include <algorithm>

#include "core/policy/case_run.hpp"
#include "core/policy/clock.hpp"
#include "core/policy/decide.hpp"

namespace svc::policy {
namespace {

Instant now_of(const CaseRun& run, const std::vector<Event>& events) {
  for (const auto* key : {"now", "at"}) {
    if (const auto* node = run.source().find(key)) return instant_in(*node, run.zone());
  }
  Instant last{};
  for (const auto& event : events) last = std::max(last, event.at);
  return last;
}

Value or_none(const std::optional<Instant>& instant) { return instant ? Value{*instant} : Value{None{}}; }
Value span_of(std::int64_t seconds) { return Span{seconds, Span::Unit::seconds}; }

// What an expectation may ask of a run, and its type.
std::optional<std::pair<FactType, Value>> asked(const ClockRun& run, std::string_view key) {
  if (key == "state") return {{FactType::text, std::string{to_text(run.state)}}};
  if (key == "due") return {{FactType::instant, or_none(run.due)}};
  if (key == "start") return {{FactType::instant, Value{run.start}}};
  if (key == "stopped") return {{FactType::instant, or_none(run.stopped)}};
  if (key == "opens") return {{FactType::instant, or_none(run.opens)}};
  if (key == "warned") return {{FactType::integer, static_cast<std::int64_t>(run.warned)}};
  if (key == "round") return {{FactType::integer, std::int64_t{run.round}}};
  if (key == "instance") return {{FactType::text, run.instance}};
  if (key == "why") return {{FactType::text, run.why}};
  if (key == "provisional") return {{FactType::boolean, run.provisional}};
  if (key == "counted") return {{FactType::span, span_of(run.counted_seconds)}};
  if (key == "budget") return {{FactType::span, span_of(run.budget_seconds)}};
  if (key == "remaining") return {{FactType::span, span_of(run.budget_seconds - run.counted_seconds)}};
  return std::nullopt;
}

void compare_run(CaseRun& run, const Toml& expected, const ClockRun& actual) {
  if (expected.table() == nullptr) return run.compare("expect", "a table", "something else");
  for (const auto& member : *expected.table()) {
    const auto value = asked(actual, member.key);
    if (!value) run.compare(member.key, "known", "nothing is known of that name");
    else if (member.value.text() != nullptr && *member.value.text() == "none") run.compare(member.key, "none", to_text(value->second));
    else run.compare_value(member.key, member.value, {value->first, {}}, value->second);
  }
}

// The run that an expectation speaks of: of its instance and round where it names them, else the last.
const ClockRun* chosen(const Toml& expected, const std::vector<ClockRun>& runs) {
  const auto* instance = expected.find("instance");
  const auto* round = expected.find("round");
  const ClockRun* result = nullptr;
  for (const auto& run : runs) {
    if (instance != nullptr && instance->text() != nullptr && *instance->text() != run.instance) continue;
    if (round != nullptr && round->as<std::int64_t>() != nullptr && *round->as<std::int64_t>() != run.round) continue;
    result = &run;
  }
  return result;
}

void compare_runs(CaseRun& run, const TomlArray& expected, const std::vector<ClockRun>& runs) {
  run.compare("runs", fmt::format("{}", expected.size()), fmt::format("{}", runs.size()));
  for (std::size_t i = 0; i < std::min(expected.size(), runs.size()); ++i) compare_run(run, expected[i], runs[i]);
}

// Why a clock is not there: facts that its condition hangs on.
void compare_missing_of_clock(CaseRun& run, const Clock& clock, const std::vector<Event>& events) {
  auto facts = run.facts();
  for (const auto& event : events) {
    for (const auto& [name, value] : event.facts.all()) facts.set(name, value);
  }
  std::vector<FactUse> used;
  static_cast<void>(holds(clock.rule.when, facts_for(run.book(), clock.rule.when, facts, run.first_day()), &used));
  run.compare_set("missing", {}, unknown_names(used));
}

}  // namespace

std::vector<Event> events_of(const CaseRun& run) {
  std::vector<Event> events;
  const auto* list = run.source().find("events");
  if (list == nullptr || list->array() == nullptr) return events;
  for (const auto& node : *list->array()) {
    Event event;
    const auto word = [&](std::string_view key) {
      const auto* text = node.find(key);
      return text == nullptr || text->text() == nullptr ? std::string{} : *text->text();
    };
    const auto* at = node.find("at");
    event.at = at == nullptr ? Instant{} : instant_in(*at, run.zone());
    event.is = word("is");
    event.wait = word("wait");
    const auto* sequence = node.find("sequence");
    const auto* number = sequence == nullptr ? nullptr : sequence->as<std::int64_t>();
    event.sequence = number == nullptr ? static_cast<std::int64_t>(events.size()) : *number;
    if (const auto* facts = node.find("facts")) event.facts = facts_from_toml(*facts, run.book());
    events.push_back(std::move(event));
  }
  return events;
}

void run_clock_case(CaseRun& run) {
  const auto* clock = find_clock(run.book(), run.text("clock"));
  if (clock == nullptr) return run.compare("clock", run.text("clock"), "no such clock");
  run.exercised(clock->rule.id);
  const auto events = events_of(run);
  const auto runs = fold_clock(run.book(), *clock, events, run.facts(), now_of(run, events));
  const auto word = run.expected_word();
  if (!word.empty()) {
    run.compare("expect", word, runs.empty() ? "none" : std::string{to_text(runs.back().state)});
    if (runs.empty() && !run.passed()) compare_missing_of_clock(run, *clock, events);
    return;
  }
  const auto& expected = run.expectation();
  if (expected.array() != nullptr) return compare_runs(run, *expected.array(), runs);
  const auto* actual = chosen(expected, runs);
  if (actual != nullptr) return compare_run(run, expected, *actual);
  run.compare("expect", "a running clock", "none");
  compare_missing_of_clock(run, *clock, events);
}

}  // namespace svc::policy
