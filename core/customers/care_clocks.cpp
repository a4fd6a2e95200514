// SPDX-License-Identifier: MIT
// The clocks of customers and units: from their events, the unit's row, and the customer's.
#include <algorithm>

#include "core/customers/care.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/known.hpp"
#include "core/customers/unit_store.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::customers {
namespace {

// All that the clocks of one of them come from.
struct PartyFile {
  Party party;
  std::optional<Unit> unit = {};
  std::optional<Customer> customer = {};  // itself, or the owner of the unit
  std::vector<PartyEvent> events = {};
};

duty::Subject subject_of_party(const Party& party) { return {.kind = party.kind, .id = party.id}; }

PartyFile load_party(store::ReadSession& session, const Party& party) {
  PartyFile file{.party = party};
  if (party.kind == "unit") file.unit = find_unit(session, party.id);
  file.customer = customer_of(session, party);
  file.events = events_of(session, party);
  return file;
}

void add_party_fields(policy::Facts& facts, const Json& fields, const time::Zone& zone) {
  if (fields.object() == nullptr) return;
  for (const auto& [name, value] : *fields.object()) {
    const auto type = policy::type_of(name);
    if (const auto typed = type ? policy::value_from_json(*type, value, zone) : std::nullopt) facts.set(name, *typed);
  }
}

// The purchase is what the row says; without an owner there is nobody to ask.
void add_purchase(std::vector<policy::Event>& events, const PartyFile& file, const time::Zone& zone) {
  const auto& unit = file.unit;
  const auto day = unit && unit->customer && unit->purchased_on ? parse_date(*unit->purchased_on) : std::nullopt;
  if (day) events.push_back({.at = time::start_of_day(zone, *day), .sequence = 0, .is = "purchased"});
}

std::vector<policy::Event> events_for_clocks(const PartyFile& file, const time::Zone& zone) {
  std::vector<policy::Event> events;
  add_purchase(events, file, zone);
  for (const auto& event : file.events) {
    policy::Event one{.at = event.happened, .sequence = event.id, .is = event.act};
    add_party_fields(one.facts, event.fields, zone);
    events.push_back(std::move(one));
  }
  std::ranges::stable_sort(events, {}, [](const policy::Event& event) { return std::pair{event.at, event.sequence}; });
  return events;
}

policy::Facts facts_of(const std::optional<Customer>& customer) {
  policy::Facts facts;
  if (!customer) return facts;
  facts.set("customer_kind", customer->kind);
  facts.set("key_customer", customer->key_customer);
  if (!customer->customer_class.empty()) facts.set("customer_class", customer->customer_class);
  if (!customer->region.empty()) facts.set("region", customer->region);
  return facts;
}

// What a unit owed before anybody knew of it rings no more.
std::optional<Instant> quiet_before(const PartyFile& file) {
  return file.unit ? std::optional{instant_at(file.unit->created_at)} : std::nullopt;
}

// When its clocks were reckoned last: at its last event, a unit's also when its row was entered or changed.
duty::Known last_reckoned(store::ReadSession& session, const PartyFile& file) {
  duty::Known last{.entered = file.unit ? instant_at(file.unit->created_at) : Instant{}};
  const auto subject = subject_of_party(file.party);
  if (was_changed(file.unit)) last = duty::last_image(session, subject, {.table = "unit", .key = file.party.id}).value_or(last);
  if (file.events.empty() || file.events.back().entered < last.entered) return last;
  const auto event = duty::last_image(session, subject, {.table = "event", .key = file.events.back().id});
  if (!event) return {.entered = file.events.back().entered};  // of an act on something else
  return event->seq > last.seq ? *event : last;
}

void take_customer(store::ReadSession& session, PartyFile& file, const duty::Known& known) {
  const auto id = file.party.kind == "customer" ? std::optional{file.party.id} : file.unit ? file.unit->customer : std::nullopt;
  if (id) file.customer = customer_known(session, *id, known);
}

PartyFile known_party(store::ReadSession& session, const Party& party, std::int64_t journal) {
  auto file = load_party(session, party);
  const auto known = duty::known_after(session, journal);
  std::erase_if(file.events, [&](const PartyEvent& event) { return !duty::knew_event(session, known, event.id, event.entered); });
  if (file.unit) file.unit = unit_known(session, party.id, known);
  take_customer(session, file, known);
  return file;
}

duty::CaseHistory history_of(store::ReadSession& session, const Party& party, const duty::Moment& moment) {
  auto file = moment.journal != 0 ? known_party(session, party, moment.journal) : load_party(session, party);
  const auto last = last_reckoned(session, file);
  if (moment.journal == 0 && !moment.at) take_customer(session, file, last);
  duty::CaseHistory told;
  told.events = events_for_clocks(file, session.zone());
  told.facts = facts_of(file.customer);
  told.quiet_until = quiet_before(file);
  told.written = last.entered;
  return told;
}

}  // namespace

std::optional<Customer> customer_of(store::ReadSession& session, const Party& party) {
  if (party.kind == "customer") return find_customer(session, party.id);
  const auto unit = find_unit(session, party.id);
  return unit && unit->customer ? std::optional{load_customer(session, *unit->customer)} : std::nullopt;
}

policy::Facts party_facts(store::ReadSession& session, const Party& party) { return facts_of(customer_of(session, party)); }

std::vector<duty::ClockRow> fold_party(store::ReadSession& session, const Party& party) {
  const auto file = load_party(session, party);
  return duty::fold(session, subject_of_party(party), events_for_clocks(file, session.zone()), facts_of(file.customer), session.now());
}

void refold_party(store::WriteSession& session, const Party& party) {
  const auto file = load_party(session, party);
  const auto facts = facts_of(file.customer);
  static_cast<void>(duty::refold(session, subject_of_party(party), events_for_clocks(file, session.zone()), facts, quiet_before(file),
                                 [&] { return std::vector{facts}; }));
}

duty::CaseKind party_kind(const std::string& kind) {
  return {.owner = [kind](store::ReadSession& session, std::int64_t id, const std::optional<Instant>& then) { return keeper_of(session, {.kind = kind, .id = id}, then); },
          .parts = [kind](store::ReadSession& session, std::int64_t id) { return std::vector{party_facts(session, {.kind = kind, .id = id})}; },
          .history = [kind](store::ReadSession& session, std::int64_t id, const duty::Moment& moment) {
            return history_of(session, {.kind = kind, .id = id}, moment);
          }};
}

}  // namespace svc::customers
