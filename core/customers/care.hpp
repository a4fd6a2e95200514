// SPDX-License-Identifier: MIT
// Keeping in touch (RULES.md section 4): visits to key customers, surveys, greetings on holidays, questions by the date of
// purchase; and the clocks of the book that ask for them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/customers/party_event.hpp"
#include "core/customers/types.hpp"
#include "core/duty/clocks.hpp"
#include "core/duty/tick.hpp"

namespace svc::customers {

// A contact beside the tickets. In person it is a visit, with a score or a method a survey, and for each unit named the
// owner was asked how it is used. `fields`: facts of the dictionary by name.
struct Contact {
  std::string channel = "visit";
  bool greeting = false;
  std::vector<std::string> serials = {};
  Json fields = JsonObject{};
};
// The milestones that it recorded. Throws Error (usage) where it would record none, or a unit is somebody else's.
std::vector<std::string> contact_customer(const World& world, store::Store& store, store::Recording recording, std::int64_t id,
                                          const Contact& contact);

// The clocks of a customer or a unit, as its row and events are now.
[[nodiscard]] std::vector<duty::ClockRow> fold_party(store::ReadSession& session, const Party& party);
void refold_party(store::WriteSession& session, const Party& party);
// A customer became a key customer, or is one no longer: an event of its own, from which visits are owed.
void note_key(store::WriteSession& session, const Customer& before, const Customer& after);
[[nodiscard]] std::optional<Customer> customer_of(store::ReadSession& session, const Party& party);  // or the owner of the unit
[[nodiscard]] policy::Facts party_facts(store::ReadSession& session, const Party& party);
// What `svc tick` asks about "customer" or "unit", and what works their deadlines out anew.
[[nodiscard]] duty::CaseKind party_kind(const std::string& kind);
// Who was last in touch, by `then` if it is given: answers for what is owed next. 0: nobody yet.
[[nodiscard]] std::int64_t keeper_of(store::ReadSession& session, const Party& party, const std::optional<Instant>& then = {});

// What the passing of time begins: care of key customers that an import brought, and a greeting owed to each key customer
// on the first day of every holiday of the book's calendar (looked for a month back, so that an outage skips none). What it began.
std::vector<duty::Notice> begin_care(const World& world, store::Store& store);

// "customer/12", "unit/SN-001", and back; nothing where the text has no such form. Throws Error (not_found).
[[nodiscard]] std::string party_number(store::ReadSession& session, const Party& party);
[[nodiscard]] std::optional<Party> parse_party(store::ReadSession& session, std::string_view text);

}  // namespace svc::customers
