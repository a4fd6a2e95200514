// SPDX-License-Identifier: MIT
#include "core/ticket/show.hpp"

#include <algorithm>

#include "core/people/approval_store.hpp"
#include "core/people/staff_store.hpp"
#include "core/ticket/act.hpp"
#include "core/ticket/event_store.hpp"
#include "core/ticket/history.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

const policy::Clock* clock_of(const duty::AdoptedBook& adopted, const std::string& rule) {
  const auto& clocks = adopted.book.clocks;
  const auto found = std::ranges::find(clocks, rule, [](const policy::Clock& clock) { return clock.rule.id; });
  return found == clocks.end() ? nullptr : &*found;
}

// Clocks of closed imports are not stored: they are folded when somebody asks.
std::vector<duty::ClockRow> rows_of(store::ReadSession& session, const TicketRecord& record) {
  const auto& ticket = record.file.ticket;
  if (ticket.history.empty()) return duty::clocks_of(session, subject_of(ticket));
  const auto facts = collect_facts(record.file, session.zone(),
                                   {.at = session.now(), .warranty = warranty_terms(session, record.file, session.now())});
  return duty::fold(session, subject_of(ticket), policy_events(record.file.events, session.zone()), facts, session.now());
}

}  // namespace

std::vector<ClockLine> clock_lines(store::ReadSession& session, std::vector<duty::ClockRow> rows) {
  std::vector<ClockLine> lines;
  std::map<std::int64_t, std::shared_ptr<const duty::AdoptedBook>> books;
  for (auto& row : rows) {
    auto& adopted = books[row.book];
    if (!adopted) adopted = duty::book_by_id(session, row.book, "ticket");
    ClockLine line{.row = std::move(row)};
    if (const auto* clock = adopted ? clock_of(*adopted, line.row.run.rule) : nullptr) {
      line.rule = policy::RuleRef{.id = clock->rule.id, .cite = clock->rule.cite, .text = clock->rule.text};
      line.segments = policy::segments(adopted->book, *clock, line.row.run, session.now());
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

TicketRecord show(store::ReadSession& session, std::int64_t ticket) {
  TicketRecord record;
  record.file = load_case(session, load_ticket(session, ticket));
  record.clocks = clock_lines(session, rows_of(session, record));
  record.verdicts = duty::verdicts_of(session, subject_of(record.file.ticket));
  record.approvals = people::approvals_about(session, "ticket", ticket);
  record.attachments = attachments_of(session, ticket);
  record.warranty_until = warranty_end(record.file, warranty_terms(session, record.file, record.file.ticket.received));
  record.staff = people::staff_names(session);
  return record;
}

}  // namespace svc::ticket
