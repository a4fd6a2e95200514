// SPDX-License-Identifier: MIT
#include "core/customers/care.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/request.hpp"
#include "core/customers/unit_store.hpp"
#include "core/people/identity.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::customers {
namespace {

constexpr std::array<std::string_view, 3> survey_facts{"rating", "survey.loyalty", "survey_method"};

bool says(const Json& fields, std::string_view name) { return fields.find(name) != nullptr; }

bool is_survey(const Contact& contact) {
  return std::ranges::any_of(survey_facts, [&](std::string_view name) { return says(contact.fields, name); });
}

std::vector<std::string> milestones_of(const Contact& contact) {
  std::vector<std::string> acts;
  if (contact.channel == "visit") acts.emplace_back("visited");
  if (is_survey(contact)) acts.emplace_back("surveyed");
  if (contact.greeting) acts.emplace_back("greeted");
  if (!contact.serials.empty()) acts.emplace_back("owner_contacted");
  return acts;
}

Json request_of(std::int64_t id, const Contact& contact) {
  Json request = JsonObject{{"customer", id}, {"channel", contact.channel}, {"greeting", contact.greeting}, {"fields", contact.fields}};
  put(request, "serials", contact.serials);
  return request;
}

void ask_owner(store::WriteSession& session, const Customer& customer, const std::string& serial, const Json& fields) {
  const auto unit = load_unit(session, serial);
  const auto owner = unit.customer ? std::optional{load_customer(session, *unit.customer).id} : std::nullopt;
  if (owner != customer.id) {
    throw Error{Exit::usage, say(N_("Unit {serial} is not a unit of customer {id}."), {{"serial", shown(serial)}, {"id", std::to_string(customer.id)}}),
                say(N_("“svc unit edit {serial} --customer {id}” makes it one."), {{"serial", shown(serial)}, {"id", std::to_string(customer.id)}}),
                {.field = "--serial"}};
  }
  const Party party{.kind = "unit", .id = unit.id};
  insert_event(session, party, {.act = "owner_contacted", .fields = fields});
  refold_party(session, party);
}

}  // namespace

std::vector<std::string> contact_customer(const World& world, store::Store& store, store::Recording recording, std::int64_t id,
                                          const Contact& contact) {
  const auto acts = milestones_of(contact);
  if (acts.empty()) {
    throw Error{Exit::usage, say(N_("That was no visit; what was it?")),
                say(N_("A survey (--satisfaction, --loyalty, --survey), a greeting (--greeting), or a question about a unit (--serial)."))};
  }
  store::WriteSession session{world, store, std::move(recording)};
  session.act_as(people::identify(session));
  if (session.earlier_result("customer.visit", request_of(id, contact))) return acts;
  const auto customer = load_customer(session, id);
  check_revision(session, customer.revision);
  auto fields = contact.fields;
  fields.set("channel", contact.channel);
  const Party party{.kind = "customer", .id = customer.id};
  for (const auto& act : acts) {
    if (act != "owner_contacted") insert_event(session, party, {.act = act, .fields = fields});
  }
  for (const auto& serial : contact.serials) ask_owner(session, customer, serial, fields);
  refold_party(session, party);
  finish(session, "customer.visit", "customer", customer.id);
  return acts;
}

void note_key(store::WriteSession& session, const Customer& before, const Customer& after) {
  if (before.key_customer == after.key_customer) return;
  const Party party{.kind = "customer", .id = after.id};
  insert_event(session, party, {.act = after.key_customer ? "became_key" : "no_longer_key"});
  refold_party(session, party);
}

std::int64_t keeper_of(store::ReadSession& session, const Party& party, const std::optional<Instant>& then) {
  auto events = events_of(session, party);
  if (then) std::erase_if(events, [&](const auto& event) { return event.happened > *then; });
  return events.empty() ? 0 : events.back().person();
}

std::string party_number(store::ReadSession& session, const Party& party) {
  const auto unit = party.kind == "unit" ? find_unit(session, party.id) : std::nullopt;
  return party.kind + "/" + (unit ? unit->serial : std::to_string(party.id));
}

std::optional<Party> parse_party(store::ReadSession& session, std::string_view text) {
  const auto slash = text.find('/');
  const auto kind = text.substr(0, slash);
  if (slash == std::string_view::npos || (kind != "customer" && kind != "unit")) return std::nullopt;
  const auto name = text.substr(slash + 1);
  if (kind == "unit") return Party{.kind = "unit", .id = load_unit(session, name).id};
  const auto id = whole_number(name);
  return id ? std::optional{Party{.kind = "customer", .id = load_customer(session, *id).id}} : std::nullopt;
}

}  // namespace svc::customers
