// SPDX-License-Identifier: MIT
// Events that an import adds to tickets which were there before it, and their taking back.
#pragma once

#include <set>

#include "core/cases/types.hpp"
#include "core/store/session.hpp"
#include "core/ticket/types.hpp"

namespace svc::exchange {

// An event of a case that the same import brought.
struct ImportedCase {
  std::string_view kind;
  std::int64_t id = 0;
};
void insert_imported_event(store::WriteSession& session, std::int64_t batch, const ImportedCase& of, const cases::Event& event);
// The ticket takes its next revision, so that it counts as worked on; both rows are the batch's.
void append_imported_event(store::WriteSession& session, std::int64_t batch, const ticket::Ticket& ticket, const cases::Event& event);
// Deadlines that are stored follow what happened; those of closed imports are folded when somebody asks.
void refold_worked_on(store::WriteSession& session, const std::set<std::int64_t>& tickets);
// Takes the events out of tickets that other imports, or people, brought; gives those tickets.
[[nodiscard]] std::set<std::int64_t> remove_imported_events(store::WriteSession& session, std::int64_t batch);

}  // namespace svc::exchange
