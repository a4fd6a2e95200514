// SPDX-License-Identifier: MIT
// The clocks of customers and units, and what the passing of time begins.
#include <algorithm>

#include "core/customers/care.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/unit_store.hpp"
#include "core/duty/books.hpp"
#include "core/people/identity.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::customers {
namespace {

using std::chrono::days;

constexpr days holidays_back{31};

duty::Subject subject_of_party(const Party& party) { return {.kind = party.kind, .id = party.id}; }

void add_party_fields(policy::Facts& facts, const Json& fields, const time::Zone& zone) {
  if (fields.object() == nullptr) return;
  for (const auto& [name, value] : *fields.object()) {
    const auto type = policy::type_of(name);
    if (const auto typed = type ? policy::value_from_json(*type, value, zone) : std::nullopt) facts.set(name, *typed);
  }
}

// The purchase is what the row says; without an owner there is nobody to ask.
void add_purchase(std::vector<policy::Event>& events, store::ReadSession& session, const Party& party) {
  const auto unit = find_unit(session, party.id);
  const auto day = unit && unit->customer && unit->purchased_on ? parse_date(*unit->purchased_on) : std::nullopt;
  if (day) events.push_back({.at = time::start_of_day(session.zone(), *day), .sequence = 0, .is = "purchased"});
}

std::vector<policy::Event> events_for_clocks(store::ReadSession& session, const Party& party) {
  std::vector<policy::Event> events;
  if (party.kind == "unit") add_purchase(events, session, party);
  for (const auto& event : events_of(session, party)) {
    policy::Event one{.at = event.happened, .sequence = event.id, .is = event.act};
    add_party_fields(one.facts, event.fields, session.zone());
    events.push_back(std::move(one));
  }
  std::ranges::stable_sort(events, {}, [](const policy::Event& event) { return std::pair{event.at, event.sequence}; });
  return events;
}

// What a unit owed before anybody knew of it rings no more.
std::optional<Instant> quiet_before(store::ReadSession& session, const Party& party) {
  const auto unit = party.kind == "unit" ? find_unit(session, party.id) : std::nullopt;
  return unit ? std::optional{instant_at(unit->created_at)} : std::nullopt;
}

bool greets(const policy::Book& book) {
  return std::ranges::any_of(book.clocks, [](const policy::Clock& clock) {
    return std::ranges::find(clock.start, "greeting_due") != clock.start.end();
  });
}

// The first days of holidays that the book greets, the oldest first.
std::vector<Instant> holidays_until_now(store::ReadSession& session) {
  std::vector<Instant> found;
  const auto book = duty::book_at(session, "customer", session.now());
  if (!book || !greets(book->book)) return found;
  const auto& calendar = book->book.calendar;
  const auto months = book->book.params.find("care.greeting_months");
  const auto* greeted = months == book->book.params.end() ? nullptr : std::get_if<policy::Set>(&months->second.value);
  if (greeted == nullptr) return found;
  const auto is_holiday = [&](Date day) {
    const auto year = calendar.years.find(static_cast<int>(std::chrono::year_month_day{day}.year()));
    return year != calendar.years.end() && year->second.holidays.contains(day);
  };
  const auto today = time::local_date(session.zone(), session.now());
  for (auto day = today - holidays_back; day <= today; day += days{1}) {
    const auto month = to_text(day).substr(5, 2);
    if (!is_holiday(day) || is_holiday(day - days{1}) || std::ranges::find(*greeted, month) == greeted->end()) continue;
    found.push_back(time::start_of_day(session.zone(), day));
  }
  return found;
}

// Whether the customer was a key customer then and nobody has put the greeting down yet.
bool owes_greeting(const std::vector<PartyEvent>& events, Instant holiday) {
  bool key = false;
  for (const auto& event : events) {
    if (event.act == "greeting_due" && event.happened == holiday) return false;
    if (event.happened > holiday) continue;
    if (event.act == "became_key") key = true;
    if (event.act == "no_longer_key") key = false;
  }
  return key;
}

// One transaction, unless somebody else was faster.
void begin_one(const World& world, store::Store& store, const Party& party, const Occurrence& occurrence) {
  store::WriteSession session{world, store, {}};
  session.act_as(people::identify(session));
  const auto known = events_of(session, party);
  const bool first = occurrence.at ? owes_greeting(known, *occurrence.at)
                                   : std::ranges::find(known, "became_key", &PartyEvent::act) == known.end();
  if (!first) return;
  insert_event(session, party, occurrence);
  refold_party(session, party);
  session.commit({.action = "tick.care", .subject_kind = party.kind, .subject = party.id, .happened = occurrence.at.value_or(session.now())},
                 JsonObject{{"id", party.id}, {"act", occurrence.act}});
}

struct Beginning {
  Party party;
  Occurrence occurrence;
};

std::vector<Beginning> beginnings(const World& world, store::Store& store) {
  std::vector<Beginning> found;
  store::ReadSession session{world, store};
  for (const auto id : key_customers(session, KeyCustomers::unstarted)) found.push_back({{"customer", id}, {.act = "became_key"}});
  const auto holidays = holidays_until_now(session);
  for (const auto id : holidays.empty() ? std::vector<std::int64_t>{} : key_customers(session, KeyCustomers::all)) {
    const auto events = events_of(session, {"customer", id});
    for (const auto holiday : holidays) {
      if (owes_greeting(events, holiday)) found.push_back({{"customer", id}, {.act = "greeting_due", .at = holiday}});
    }
  }
  return found;
}

}  // namespace

std::optional<Customer> customer_of(store::ReadSession& session, const Party& party) {
  if (party.kind == "customer") return find_customer(session, party.id);
  const auto unit = find_unit(session, party.id);
  return unit && unit->customer ? std::optional{load_customer(session, *unit->customer)} : std::nullopt;
}

policy::Facts party_facts(store::ReadSession& session, const Party& party) {
  policy::Facts facts;
  const auto customer = customer_of(session, party);
  if (!customer) return facts;
  facts.set("customer_kind", customer->kind);
  facts.set("key_customer", customer->key_customer);
  if (!customer->customer_class.empty()) facts.set("customer_class", customer->customer_class);
  if (!customer->region.empty()) facts.set("region", customer->region);
  return facts;
}

std::vector<duty::ClockRow> fold_party(store::ReadSession& session, const Party& party) {
  return duty::fold(session, subject_of_party(party), events_for_clocks(session, party), party_facts(session, party), session.now());
}

void refold_party(store::WriteSession& session, const Party& party) {
  static_cast<void>(duty::refold(session, subject_of_party(party), events_for_clocks(session, party), party_facts(session, party),
                                 quiet_before(session, party)));
}

void begin_care(const World& world, store::Store& store) {
  for (const auto& one : beginnings(world, store)) begin_one(world, store, one.party, one.occurrence);
}

}  // namespace svc::customers
