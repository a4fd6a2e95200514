// SPDX-License-Identifier: MIT
// Clocks without a case that stops or looks at the due instant, one second before and one after.
#include <algorithm>
#include <set>

#include "core/policy/case_run.hpp"
#include "core/policy/check_parts.hpp"

namespace svc::policy {
namespace {

// The instants that a case expects its runs to be due.
std::vector<Instant> dues_of(const Toml& source, const time::Zone& zone) {
  std::vector<Instant> dues;
  const auto add = [&](const Toml& expect) {
    const auto* due = expect.find("due");
    if (due != nullptr && !(due->text() != nullptr && *due->text() == "none")) dues.push_back(instant_in(*due, zone));
  };
  const auto* expect = source.find("expect");
  if (expect == nullptr) return dues;
  add(*expect);
  if (expect->array() != nullptr) std::ranges::for_each(*expect->array(), add);
  return dues;
}

// Seconds between due and what a case looks at: its `now`, its events.
void collect(const Book& book, const Toml& source, Instant end, std::set<std::int64_t>& distances) {
  const CaseRun run{book, source};
  const auto look = [&](const Toml* at) {
    if (at != nullptr) distances.insert((instant_in(*at, run.zone()) - end).count());
  };
  look(source.find("now"));
  const auto* events = source.find("events");
  if (events == nullptr || events->array() == nullptr) return;
  for (const auto& event : *events->array()) look(event.find("at"));
}

Message missing(const Clock& clock, std::int64_t distance) {
  const std::vector<Argument> arguments{{"rule", clock.rule.id}};
  if (distance < 0) return say(N_("no case of {rule} one second before it is due"), arguments);
  if (distance > 0) return say(N_("no case of {rule} one second after it is due"), arguments);
  return say(N_("no case of {rule} at the instant it is due"), arguments);
}

}  // namespace

void check_deadlines(const Book& book, Findings& out) {
  for (const auto& clock : book.clocks) {
    if (!clock.dormant_for.empty()) continue;
    std::set<std::int64_t> distances;
    for (const auto& one : book.cases) {
      const auto* target = one.source->find("clock");
      if (target == nullptr || target->text() == nullptr || *target->text() != clock.rule.id) continue;
      for (const auto due : dues_of(*one.source, book.calendar.zone)) collect(book, *one.source, due, distances);
    }
    for (const std::int64_t distance : {-1, 0, 1}) {
      if (!distances.contains(distance)) add_finding(out, Severity::warning, "threshold-without-case", clock.rule, missing(clock, distance));
    }
  }
}

}  // namespace svc::policy
