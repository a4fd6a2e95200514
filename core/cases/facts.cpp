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

// What an act leaves nothing of: a confirmation is of the quote that stood then (TKT-14, APR-25), the last answer counts, and the
// company knows of a defect once it is told after the defect was found (DSP-19).
struct Voiding {
  std::string_view act, voids;
};
constexpr std::array voidings{Voiding{.act = "quoted", .voids = "quote_explained"},    Voiding{.act = "quoted", .voids = "quote_confirmed"},
                              Voiding{.act = "quoted", .voids = "quote_refused"},      Voiding{.act = "quoted", .voids = "cost_confirmed"},
                              Voiding{.act = "quote_confirmed", .voids = "quote_refused"},
                              Voiding{.act = "quote_refused", .voids = "quote_confirmed"},
                              Voiding{.act = "quote_refused", .voids = "cost_confirmed"},
                              Voiding{.act = "survey", .voids = "survey_refusal"},     Voiding{.act = "survey_refusal", .voids = "survey"},
                              Voiding{.act = "unresolvable_found", .voids = "company_notified"}};

// Another amount is another quote, by whatever verb it is told.
bool is_quote(std::string_view act, const Json& fields) {
  return act == "quoted" || (act == "edited" && fields.object() != nullptr && fields.find("amount") != nullptr);
}

void make_void(policy::Facts& facts, std::string_view kind, std::string_view act, const Json& fields) {
  const auto counts_as = kind == "ticket" && is_quote(act, fields) ? std::string_view{"quoted"} : act;
  for (const auto& voiding : voidings) {
    const auto* known = voiding.act == counts_as ? std::get_if<bool>(&facts.get(voiding.voids)) : nullptr;
    if (known != nullptr && *known) facts.set(voiding.voids, false);
  }
}

}  // namespace

void add_act(policy::Facts& facts, std::string_view kind, std::string_view act, const Json& fields) {
  make_void(facts, kind, act, fields);
  if (policy::find_milestone(act, kind) != nullptr) facts.set(act, true);
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
    make_void(facts, told.kind, event.act, event.fields);
    if (milestone != nullptr) facts.set(event.act, true);
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
