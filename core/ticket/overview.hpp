// SPDX-License-Identifier: MIT
// What a clerk wants to see while the phone still rings (CUS-14): who it is, their units, open items and history.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/customers/party_event.hpp"
#include "core/customers/types.hpp"
#include "core/store/session.hpp"
#include "core/ticket/types.hpp"

namespace svc::ticket {

struct UnitLine {
  customers::Unit unit;
  std::optional<customers::Product> product = {};
  std::optional<Date> warranty_until = {};
};

// A visit, a survey, a greeting, or a question about a unit: contacts beside the tickets.
struct ContactLine {
  customers::PartyEvent event;
  std::string serial = {};  // of the unit that was asked about
};

struct Overview {
  std::optional<customers::Customer> customer = {};  // nothing: only tickets know that phone
  std::vector<std::int64_t> merged = {};             // customers that stand for this one
  std::vector<UnitLine> units = {};
  std::vector<Ticket> open = {};                     // newest first
  std::vector<Ticket> history = {};                  // ended ones, newest first
  std::int64_t tickets = 0;
  std::vector<ContactLine> contacts = {};            // newest first
  std::map<std::int64_t, std::string> staff = {};
};

// Who is looked for: exactly one of these. Several found: Error (usage) with the candidates; none: Error (not_found).
struct Wanted {
  std::optional<std::int64_t> id = {};
  std::string phone = {};
  std::string serial = {};
  std::string name = {};
};
[[nodiscard]] Overview overview(store::ReadSession& session, const Wanted& wanted);

}  // namespace svc::ticket
