// SPDX-License-Identifier: MIT
#include "core/cases/history.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/cases/event_store.hpp"
#include "core/cases/facts.hpp"

namespace svc::cases {
namespace {

[[noreturn]] void not_a_history() {
  throw Error(Exit::store, say(N_("The history of a case cannot be read.")), say(N_("Run “svc store check”.")));
}

Event parse_entry(const Json& entry, std::int64_t sequence, int round) {
  const auto* parts = entry.array();
  if (parts == nullptr || parts->size() < 2 || parts->size() > 3) not_a_history();
  const auto* act = parts->at(0).text();
  const auto* at = parts->at(1).integer();
  if (act == nullptr || at == nullptr) not_a_history();
  Event event{.id = sequence, .round = round, .act = *act, .happened = instant_at(*at), .entered = instant_at(*at)};
  if (parts->size() == 3) {
    if (parts->at(2).object() == nullptr) not_a_history();
    event.fields = parts->at(2);
  }
  return event;
}

}  // namespace

std::vector<Event> parse_history(std::string_view history) {
  std::vector<Event> events;
  if (history.empty()) return events;
  const auto json = parse_json(history, "history");
  if (json.array() == nullptr) not_a_history();
  int round = 1;
  for (const auto& entry : *json.array()) {
    auto event = parse_entry(entry, static_cast<std::int64_t>(events.size()) + 1, round);
    if (event.act == "reopened") event.round = ++round;
    events.push_back(std::move(event));
  }
  return events;
}

std::vector<Event> told_events(store::ReadSession& session, std::string_view kind, std::int64_t id, std::string_view history) {
  auto events = parse_history(history);
  auto recorded = load_events(session, kind, id);
  if (events.empty()) return recorded;
  events.insert(events.end(), std::make_move_iterator(recorded.begin()), std::make_move_iterator(recorded.end()));
  return events;
}

std::string history_text(const std::vector<Event>& events) {
  JsonArray all;
  for (const auto& event : events) {
    JsonArray entry{event.act, utc_seconds(event.happened)};
    if (event.fields.object() != nullptr && !event.fields.object()->empty()) entry.push_back(event.fields);
    all.emplace_back(std::move(entry));
  }
  return canonical(all);
}

std::vector<policy::Event> policy_events(const std::vector<Event>& events, const time::Zone& zone) {
  std::vector<policy::Event> told;
  for (const auto& event : events) {
    if (event.act == "noted") continue;
    policy::Event one{.at = event.happened, .sequence = event.id, .is = event.act};
    const auto* reason = event.act == "waiting" ? event.fields.find("reason") : nullptr;
    if (reason != nullptr && reason->text() != nullptr) one.wait = *reason->text();
    add_fields(one.facts, event.fields, zone);
    told.push_back(std::move(one));
  }
  std::ranges::stable_sort(told, [](const policy::Event& a, const policy::Event& b) {
    return a.at != b.at ? a.at < b.at : a.sequence < b.sequence;
  });
  return told;
}

}  // namespace svc::cases
