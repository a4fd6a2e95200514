// SPDX-License-Identifier: MIT
#include "core/report/sla_runs.hpp"

#include "core/duty/books.hpp"
#include "core/ticket/case_file.hpp"
#include "core/ticket/history.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::report {
namespace {

// What was known of the case at the instant.
ticket::CaseFile as_of(ticket::CaseFile file, Instant instant) {
  std::erase_if(file.events, [&](const ticket::Event& event) { return event.happened > instant; });
  file.ticket.round = 1;
  for (const auto& event : file.events) file.ticket.round = std::max(file.ticket.round, event.round);
  return file;
}

}  // namespace

std::int64_t each_run(store::ReadSession& session, const RunRange& range, const RunFunction& run) {
  std::vector<std::int64_t> ids;  // eight bytes a ticket; the rows themselves come one by one
  session.db().each("SELECT id FROM ticket WHERE received_at < $1 AND (closed_at IS NULL OR closed_at >= $2) ORDER BY received_at, id",
                    {utc_seconds(std::min(range.received_before, range.as_of + Seconds{1})), utc_seconds(range.over_after)},
                    [&](const store::Row& row) { ids.push_back(row.integer(0)); });
  duty::BookShelf shelf{session};
  for (const auto id : ids) {
    const auto file = as_of(ticket::load_case(session, ticket::load_ticket(session, id)), range.as_of);
    const auto events = ticket::policy_events(file.events, session.zone());
    const auto facts = ticket::collect_facts(file, session.zone(), {.at = range.as_of});
    const TicketBrief brief{id, file.ticket.ref.value_or("")};
    for (const auto& row : duty::fold(shelf, {"ticket", id, file.ticket.round}, events, facts, range.as_of)) run(brief, row);
  }
  return static_cast<std::int64_t>(ids.size());
}

}  // namespace svc::report
