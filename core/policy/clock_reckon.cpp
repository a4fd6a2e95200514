// SPDX-License-Identifier: MIT
#include "core/policy/clock_reckon.hpp"

#include <algorithm>

namespace svc::policy {
namespace {

using time::Basis;

Reckoned dormant(std::string why, std::vector<FactUse> used = {}) {
  Reckoned result;
  result.dormant = std::move(why);
  result.used = std::move(used);
  return result;
}

Reckoned from_span(const Terms& terms, Span within, Basis basis) {
  const auto deadline = time::due(terms.calendar(), terms.start(), within, basis, terms.pauses);
  const auto budget = counts_days(basis) ? (deadline.due - terms.start()).count() : within.count;
  return {.due = deadline.due, .basis = basis, .budget_seconds = budget, .provisional = deadline.provisional};
}

std::string name_of(const Operand& operand) { return operand.fact.empty() ? operand.param : operand.fact; }

int round_of(const Terms& terms) { return terms.history.steps[terms.life.start].round; }

// The last word on a fact in the round of that life, or before it. What a later round says is not about this one.
FactUse said_in_round(const Terms& terms, const std::string& name) {
  const auto& steps = terms.history.steps;
  if (steps.back().round == round_of(terms)) return look_up(terms.history.latest, name);
  for (auto i = steps.size(); i-- > 0;) {
    if (steps[i].round > round_of(terms)) continue;
    if (const auto& told = steps[i].event->facts.get(name); !is_unknown(told)) return {.name = name, .value = told};
  }
  const bool later = std::ranges::any_of(steps, [&](const Step& step) { return !is_unknown(step.event->facts.get(name)); });
  return later ? FactUse{.name = name, .value = {}} : look_up(terms.history.base, name);
}

Value worth_in_round(const Terms& terms, const Operand& operand, std::vector<FactUse>& used) {
  if (operand.fact.empty()) return worth(operand, terms.history.latest, &used);
  Facts said;
  said.set(operand.fact, said_in_round(terms, operand.fact).value);
  return worth(operand, said, &used);
}

Reckoned from_operand(const Terms& terms, const Operand& operand, Basis basis) {
  std::vector<FactUse> used;
  const auto value = worth_in_round(terms, operand, used);
  const auto* span = std::get_if<Span>(&value);
  if (span == nullptr) return dormant(name_of(operand), std::move(used));
  auto result = from_span(terms, *span, basis);
  result.used = std::move(used);
  return result;
}

// ceil(n / per) times what each step adds.
Reckoned from_ladder(const Terms& terms, const Limit& limit) {
  const auto& ladder = *limit.ladder;
  const auto use = said_in_round(terms, ladder.fact);
  const auto* count = std::get_if<std::int64_t>(&use.value);
  if (count == nullptr) return dormant(ladder.fact, {use});
  auto all = times(*count / ladder.per + (*count % ladder.per > 0 ? 1 : 0), ladder.add);
  if (limit.plus) all.count += limit.plus->count;
  auto result = from_span(terms, all, limit.basis);
  result.used.push_back(use);
  return result;
}

Reckoned from_limit(const Terms& terms, const Limit& limit) {
  if (limit.ladder) return from_ladder(terms, limit);
  if (!limit.within) return dormant(terms.clock.rule.id);
  auto result = from_operand(terms, *limit.within, limit.basis);
  const auto* span = limit.plus ? std::get_if<Span>(&limit.within->value) : nullptr;
  if (span != nullptr) result = from_span(terms, {span->count + limit.plus->count, span->unit}, limit.basis);
  return result;
}

// The latest of several limits; dormant where one of them is.
Reckoned from_limits(const Terms& terms) {
  std::optional<Reckoned> latest;
  std::vector<FactUse> used;
  for (const auto& limit : terms.clock.latest) {
    auto one = from_limit(terms, limit);
    if (!one.due) return one;
    merge_used(used, one.used);
    if (!latest || *one.due > *latest->due) latest = std::move(one);
  }
  if (!latest) return dormant(terms.clock.rule.id);
  latest->used = std::move(used);
  return *std::move(latest);
}

// A date's deadline is the end of the day.
std::optional<Instant> instant_of(const Value& value, const time::Zone& zone) {
  if (const auto* instant = std::get_if<Instant>(&value)) return *instant;
  const auto* date = std::get_if<Date>(&value);
  return date == nullptr ? std::nullopt : std::optional{time::start_of_day(zone, *date + std::chrono::days{1})};
}

// A promised instant is a budget of elapsed seconds, so that a pause moves it like any other.
Reckoned from_instant(const Terms& terms, Instant promised) {
  if (promised <= terms.start()) return {.due = promised, .budget_seconds = (promised - terms.start()).count()};
  return from_span(terms, {(promised - terms.start()).count(), Span::Unit::seconds}, Basis::hours);
}

// The promise as it was before anybody moved it: told with an event of the same round, or one of the case's facts. What was
// promised in another round is over, or yet to come. Where only one event may move it, a later mention elsewhere does not;
// else it is the one that stood when the clock started.
Value first_promise(const Terms& terms) {
  const auto& clock = terms.clock;
  const auto& steps = terms.history.steps;
  Value promised;
  bool elsewhere = false;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto& told = steps[i].event->facts.get(clock.due_fact);
    if (is_unknown(told)) continue;
    elsewhere = true;
    if (steps[i].round != round_of(terms)) continue;
    if (clock.extend.empty() ? i <= terms.life.start : is_unknown(promised) && steps[i].event->is != clock.extend) promised = told;
  }
  return elsewhere ? promised : look_up(terms.history.base, clock.due_fact).value;
}

Reckoned default_or_dormant(const Terms& terms) {
  const auto& clock = terms.clock;
  return clock.fallback ? from_operand(terms, *clock.fallback, clock.basis) : dormant(clock.due_fact);
}

// Whether an event that tells a promise moves the deadline that stands: only what is told before it passes does. The first
// telling is no move, unless it takes one that the book names.
bool moves(const Clock& clock, const Event& event, const std::optional<Instant>& due) {
  if (!clock.extend.empty()) return event.is == clock.extend && due && event.at < *due;
  return !due || event.at < *due;
}

Reckoned from_promise(const Terms& terms) {
  const auto& clock = terms.clock;
  const auto value = first_promise(terms);
  const auto promised = instant_of(value, terms.book.calendar.zone);
  auto result = promised ? from_instant(terms, *promised) : default_or_dormant(terms);
  if (promised) merge_used(result.used, {{.name = clock.due_fact, .value = value}});
  for (auto i = terms.life.start + 1; i < terms.life.end.value_or(terms.history.steps.size()); ++i) {
    const auto& event = *terms.history.steps[i].event;
    const auto& told = event.facts.get(clock.due_fact);
    const auto moved = instant_of(told, terms.book.calendar.zone);
    if (!moved || !moves(clock, event, result.due)) continue;
    result = from_instant(terms, *moved);
    result.used = {{.name = clock.due_fact, .value = told}};
  }
  return result;
}

// An item of a list may be the day it is due.
Reckoned from_item(const Terms& terms) {
  const auto date = parse_date(std::string_view{terms.life.instance}.substr(0, 10));
  if (!date && terms.clock.latest.empty() && terms.clock.due_fact.empty()) return dormant(terms.clock.each);
  if (!date) return terms.clock.due_fact.empty() ? from_limits(terms) : from_promise(terms);
  return from_instant(terms, time::start_of_day(terms.book.calendar.zone, *date + std::chrono::days{1}));
}

// A number of the warn list as an instant; nothing where it is an unset param.
std::optional<Instant> warning(const Terms& terms, const Reckoned& reckoned, const Operand& operand) {
  const auto value = worth(operand, terms.history.latest, nullptr);
  if (const auto* span = std::get_if<Span>(&value)) {
    if (span->unit == Span::Unit::seconds) return *reckoned.due - Seconds{span->count};
    const auto& zone = terms.book.calendar.zone;
    const auto due = time::to_local(zone, *reckoned.due);
    const auto day = std::chrono::floor<std::chrono::days>(due);
    const auto before = span->unit == Span::Unit::days ? day - std::chrono::days{span->count} : add_months(day, -span->count);
    return time::first_reaching(zone, LocalTime{before} + (due - day));
  }
  const auto* share = std::get_if<Ratio>(&value);
  if (share == nullptr) return std::nullopt;
  const auto seconds = share_of(reckoned.budget_seconds, *share);
  if (counts_days(reckoned.basis) || seconds <= 0) return terms.start() + Seconds{seconds};
  return time::due(terms.calendar(), terms.start(), {seconds, Span::Unit::seconds}, reckoned.basis, terms.pauses).due;
}

}  // namespace

Reckoned reckon(const Terms& terms) {
  const auto& clock = terms.clock;
  if (!clock.dormant_for.empty()) return dormant(clock.dormant_for);
  if (terms.life.at) return from_span(terms, *terms.life.at, clock.basis);
  if (!clock.each.empty()) return from_item(terms);
  return clock.due_fact.empty() ? from_limits(terms) : from_promise(terms);
}

std::vector<Instant> warnings_of(const Terms& terms, const Reckoned& reckoned) {
  std::vector<Instant> warnings;
  if (!reckoned.due) return warnings;
  for (const auto& operand : terms.clock.warn) {
    if (const auto at = warning(terms, reckoned, operand)) warnings.push_back(*at);
  }
  std::ranges::sort(warnings);
  return warnings;
}

}  // namespace svc::policy
