// SPDX-License-Identifier: MIT
#include "core/cases/history.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/cases/event_store.hpp"
#include "core/cases/facts.hpp"

namespace svc::cases {
namespace {

// What takes an act back: the last one that names the same; or, where nothing has to be named, each one before it.
struct TakingBack {
  std::string_view act, by, names;
};
constexpr std::array taking_back{TakingBack{.act = "payment_made", .by = "payment_reversed", .names = "instalments"},
                                 TakingBack{.act = "disposed", .by = "line_reversed", .names = {}}};

bool names_the_same(const Event& a, const Event& b, std::string_view field) {
  if (field.empty()) return true;
  const auto* one = a.fields.find(field);
  const auto* other = b.fields.find(field);
  return one != nullptr && other != nullptr && canonical(*one) == canonical(*other);
}

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

std::vector<std::size_t> taken_back(const std::vector<Event>& events) {
  std::vector<std::size_t> gone;
  for (std::size_t later = 0; later < events.size(); ++later) {
    const auto* rule = std::ranges::find(taking_back, events[later].act, &TakingBack::by);
    if (rule == taking_back.end()) continue;
    for (auto at = later; at-- > 0;) {
      const bool meant = events[at].act == rule->act && names_the_same(events[at], events[later], rule->names);
      if (!meant || std::ranges::find(gone, at) != gone.end()) continue;
      gone.push_back(at);
      if (rule->names.empty()) continue;
      gone.push_back(later);
      break;
    }
  }
  return gone;
}

std::vector<policy::Event> policy_events(const std::vector<Event>& events, const time::Zone& zone) {
  std::vector<policy::Event> told;
  const auto gone = taken_back(events);
  for (std::size_t at = 0; at < events.size(); ++at) {
    const auto& event = events[at];
    if (event.act == "noted" || std::ranges::find(gone, at) != gone.end()) continue;
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
