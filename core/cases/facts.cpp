// SPDX-License-Identifier: MIT
#include "core/cases/facts.hpp"

#include <algorithm>
#include <array>

#include "core/cases/history.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::cases {
namespace {

constexpr std::array<std::string_view, 5> outside_persons{"signed_by", "agreed_by", "told", "giver", "receiver"};  // at most one in an act

void make_void(policy::Facts& facts, std::span<const std::string_view> voids) {
  for (const auto name : voids) {
    const auto* known = std::get_if<bool>(&facts.get(name));
    if (known != nullptr && *known) facts.set(name, false);
  }
}

// Another amount is another quote, by whatever verb it is told.
void void_by_edit(policy::Facts& facts, std::string_view kind, std::string_view act, const Json& fields) {
  if (act != "edited" || fields.object() == nullptr) return;
  make_void(facts, policy::voided_by_edit(kind, [&](std::string_view field) { return fields.find(field) != nullptr; }));
}

}  // namespace

void add_act(policy::Facts& facts, std::string_view kind, std::string_view act, const Json& fields) {
  const auto* milestone = policy::find_milestone(act, kind);
  if (milestone == nullptr) return void_by_edit(facts, kind, act, fields);
  make_void(facts, milestone->voids);
  facts.set(act, true);
}

void add_events(policy::Facts& facts, const std::vector<Event>& events, const Told& told, const time::Zone& zone) {
  const auto gone = taken_back(events);
  for (std::size_t at = 0; at < events.size(); ++at) {
    if (std::ranges::find(gone, at) != gone.end()) continue;
    const auto& event = events[at];
    // Other cases have milestones of the same name.
    const auto* milestone = policy::find_milestone(event.act, told.kind);
    const bool of_round = milestone != nullptr ? milestone->scope == policy::Scope::round
                                               : std::ranges::find(told.of_round, event.act) != told.of_round.end();
    if (of_round && event.round != told.round) continue;
    if (milestone == nullptr) void_by_edit(facts, told.kind, event.act, event.fields);
    else make_void(facts, milestone->voids), facts.set(event.act, true);
    if (event.act != "noted") add_fields(facts, event.fields, zone);
  }
}

void add_fields(policy::Facts& facts, const Json& fields, const time::Zone& zone) {
  if (fields.object() == nullptr) return;
  for (const auto& [name, value] : *fields.object()) {
    const auto type = policy::type_of(name);
    if (!type || policy::find_milestone(name) != nullptr) continue;
    if (const auto typed = policy::value_from_json(*type, value, zone)) facts.set(name, *typed);
  }
}

Json without_personal(Json fields) {
  for (const auto* name : {"contact_name", "contact_phone"}) {
    if (fields.find(name) != nullptr) fields.set(name, on_file);
  }
  for (const auto name : outside_persons) {
    if (fields.find(name) != nullptr) fields.set(name, on_file);
  }
  return fields;
}

std::string outside_person(const Json& fields) {
  for (const auto name : outside_persons) {
    const auto* value = fields.find(name);
    if (value != nullptr && value->text() != nullptr) return *value->text();
  }
  return {};
}

Json with_person(Json fields, const std::string& person) {
  if (person.empty()) return fields;
  for (const auto name : outside_persons) {
    if (fields.find(name) != nullptr) fields.set(name, person);
  }
  return fields;
}

}  // namespace svc::cases
