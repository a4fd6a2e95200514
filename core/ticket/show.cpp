// SPDX-License-Identifier: MIT
#include "core/ticket/show.hpp"

#include "core/cases/history.hpp"
#include "core/papers/paper_store.hpp"
#include "core/tasks/task_store.hpp"
#include "core/ticket/act.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

// Clocks of closed imports are not stored: they are folded when somebody asks.
std::vector<duty::ClockRow> rows_of(store::ReadSession& session, const TicketRecord& record) {
  const auto& ticket = record.file.ticket;
  if (ticket.history.empty()) return duty::clocks_of(session, subject_of(ticket));
  const auto facts = collect_facts(record.file, session.zone(),
                                   {.at = session.now(), .warranty = warranty_terms(session, record.file, session.now())});
  return duty::fold(session, subject_of(ticket), cases::policy_events(record.file.events, session.zone()), facts, session.now());
}

}  // namespace

TicketRecord show(store::ReadSession& session, std::int64_t ticket) {
  TicketRecord record;
  record.file = load_case(session, load_ticket(session, ticket));
  record.told = cases::record_of(session, subject_of(record.file.ticket), rows_of(session, record));
  record.warranty_until = warranty_end(record.file, warranty_terms(session, record.file, record.file.ticket.received));
  record.contracts = papers::papers_of(session, CaseFile::kind, ticket);
  record.tasks = tasks::list_tasks(session, {.about_kind = std::string{CaseFile::kind}, .about = ticket});
  return record;
}

}  // namespace svc::ticket
