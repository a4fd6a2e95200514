// SPDX-License-Identifier: MIT
// What happened to a customer or to a unit beside its tickets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/store/session.hpp"

namespace svc::customers {

struct Party {
  std::string kind;  // customer, unit
  std::int64_t id = 0;
};
struct PartyEvent {
  std::int64_t id = 0;
  std::string act;  // a milestone of the party, or: replaces (a unit), merged (a customer)
  Instant happened;
  Instant entered;
  std::int64_t actor = 0;
  std::int64_t for_staff = 0;
  Json fields = JsonObject{};

  [[nodiscard]] std::int64_t person() const { return for_staff != 0 ? for_staff : actor; }
};

[[nodiscard]] std::vector<PartyEvent> events_of(store::ReadSession& session, const Party& party);  // as they were entered
// It happened when the session's act did, unless another instant is given.
struct Occurrence {
  std::string act;
  Json fields = JsonObject{};
  std::optional<Instant> at = {};
};
void insert_event(store::WriteSession& session, const Party& party, const Occurrence& occurrence);
// Key customers by number; `unstarted`: those whose becoming one no event tells of (an import brought them).
enum class KeyCustomers : std::uint8_t { all, unstarted };
[[nodiscard]] std::vector<std::int64_t> key_customers(store::ReadSession& session, KeyCustomers which);

}  // namespace svc::customers
