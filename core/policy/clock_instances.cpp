// SPDX-License-Identifier: MIT
#include "core/policy/clock_instances.hpp"

#include <algorithm>

namespace svc::policy {
namespace {

// `span` before an instant, at the same local time.
Instant before(const time::Zone& zone, Instant due, Span span) {
  if (span.unit == Span::Unit::seconds) return due - Seconds{span.count};
  const auto local = time::to_local(zone, due);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto earlier = span.unit == Span::Unit::days ? day - std::chrono::days{span.count} : add_months(day, -span.count);
  return time::first_reaching(zone, LocalTime{earlier} + (local - day));
}

void add_dated(std::vector<Life>& lives, const Book& book, const Clock& clock, const History& history, const Life& start) {
  auto opens = history.steps[start.start].event->at;
  for (const auto& span : clock.at) {
    Life life{.start = start.start, .instance = to_text(span), .at = span};
    const auto due = reckon({.book = book, .clock = clock, .history = history, .life = life, .pauses = {}}).due;
    if (due && clock.open_before) opens = before(book.calendar.zone, *due, *clock.open_before);
    life.opens = opens;
    find_end(life, clock, history);
    lives.push_back(std::move(life));
    if (due) opens = *due;
  }
}

bool names(const Value& value, const std::string& item) {
  if (const auto* one = std::get_if<std::string>(&value)) return *one == item;
  const auto* several = std::get_if<Set>(&value);
  return several != nullptr && std::ranges::binary_search(*several, item);
}

// Gives each item of the list its own stop.
void share_stops(std::vector<Life>& items, const Clock& clock, const History& history) {
  for (auto i = items.front().start + 1; i < history.steps.size(); ++i) {
    const auto& event = *history.steps[i].event;
    if (std::ranges::find(clock.stop, event.is) == clock.stop.end()) continue;
    const auto& named = event.facts.get(clock.each);
    for (auto& item : items) {
      if (item.stopped || (!is_unknown(named) && !names(named, item.instance))) continue;
      item.end = i;
      item.stopped = true;
      item.why = event.is;
      if (is_unknown(named)) break;
    }
  }
}

// The list as it was last told; a stop names what it ends, not the list.
Value listed(const Clock& clock, const History& history) {
  for (auto i = history.steps.size(); i-- > 0;) {
    const auto& event = *history.steps[i].event;
    if (std::ranges::find(clock.stop, event.is) != clock.stop.end()) continue;
    if (const auto& told = event.facts.get(clock.each); !is_unknown(told)) return told;
  }
  return look_up(history.base, clock.each).value;
}

void add_items(std::vector<Life>& lives, const Clock& clock, const History& history, const Life& start) {
  const auto value = listed(clock, history);
  const auto* set = std::get_if<Set>(&value);
  if (set == nullptr || set->empty()) return;
  Clock endless = clock;  // its own stops are shared out below
  endless.stop.clear();
  std::vector<Life> items;
  for (const auto& item : *set) {
    Life life{.start = start.start, .instance = item};
    find_end(life, endless, history);
    items.push_back(std::move(life));
  }
  share_stops(items, clock, history);
  lives.insert(lives.end(), items.begin(), items.end());
}

// What its milestones started goes on in the case that it was merged into, what had ended by then with it: there it counts.
void hand_over(std::vector<Life>& lives, const Clock& clock, const History& history) {
  const auto merged = std::ranges::find(history.steps, "merged", [](const Step& step) -> const std::string& { return step.event->is; });
  if (merged == history.steps.end()) return;
  const auto last = static_cast<std::size_t>(merged - history.steps.begin());
  for (auto& life : lives) {
    const auto& start = history.steps[life.start];
    if (life.start > last || (start.round != merged->round && !once_per_case(start.event->is, clock.rule.on))) continue;
    life.end = last;
    life.stopped = false;
    life.handed_over = true;
    life.why = merged->event->is;
  }
}

}  // namespace

std::vector<Life> all_lives(const Book& book, const Clock& clock, const History& history) {
  auto starts = lives_of(clock, history);
  std::vector<Life> lives;
  for (auto& life : starts) {
    if (!clock.at.empty()) add_dated(lives, book, clock, history, life);
    else if (!clock.each.empty()) add_items(lives, clock, history, life);
    else {
      find_end(life, clock, history);
      lives.push_back(std::move(life));
    }
  }
  hand_over(lives, clock, history);
  return lives;
}

}  // namespace svc::policy
