// SPDX-License-Identifier: MIT
#include "core/ticket/duties.hpp"

#include "core/cases/told_history.hpp"
#include "core/ticket/known.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {

duty::CaseKind case_kind() {
  auto kind = cases::kind_of_case<CaseFile>(&Ticket::owner, known_case);
  kind.living = living_tickets;
  return kind;
}

}  // namespace svc::ticket
