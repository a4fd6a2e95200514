// SPDX-License-Identifier: MIT
// The table ticket.
#pragma once

#include "core/duty/case_history.hpp"
#include "core/store/session.hpp"
#include "core/ticket/types.hpp"

namespace svc::ticket {

[[nodiscard]] std::optional<Ticket> find_ticket(store::ReadSession& session, std::int64_t id);
[[nodiscard]] std::optional<std::int64_t> ticket_of_ref(store::ReadSession& session, std::string_view ref);
// Throws Error (not_found).
[[nodiscard]] Ticket load_ticket(store::ReadSession& session, std::int64_t id);
// As people say it: T260115-0007.
[[nodiscard]] std::string ticket_number(const store::ReadSession& session, std::int64_t id);

struct TicketFilter {
  std::optional<State> state = {};
  bool open_only = false;                      // neither closed nor cancelled nor merged
  std::optional<std::int64_t> owner = {};
  std::vector<std::int64_t> customers = {};    // any of these, or of the phones below
  std::vector<std::string> contact_phones = {};
  std::string serial = {};
  std::optional<Instant> since = {};           // received_at, inclusive
  std::optional<Instant> until = {};           // exclusive
  std::optional<Instant> overdue_at = {};      // a clock was due before this and still runs
  std::optional<std::int64_t> before = {};     // continue a list: ids below this
  std::int64_t limit = 100;
};
// Newest first: by id, descending.
[[nodiscard]] std::vector<Ticket> list_tickets(store::ReadSession& session, const TicketFilter& filter);
// Keys in their order, after that one, of those that were not over before `since`.
[[nodiscard]] std::vector<std::int64_t> living_tickets(store::ReadSession& session, const duty::CasePage& page);
[[nodiscard]] std::int64_t count_tickets(store::ReadSession& session, const TicketFilter& filter);

// The row alone, its key given: for imports, which journal a digest.
void write_ticket(store::WriteSession& session, const Ticket& ticket);
// The row with its place in the journal.
void insert_ticket(store::WriteSession& session, const Ticket& ticket);
// Writes every column that may change under the next revision. Throws Error (conflict) where the row has another one.
void update_ticket(store::WriteSession& session, Ticket& ticket);

}  // namespace svc::ticket
