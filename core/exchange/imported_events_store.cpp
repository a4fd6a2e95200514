// SPDX-License-Identifier: MIT
#include "core/exchange/imported_events.hpp"

#include "core/base/json.hpp"
#include "core/duty/clock_store.hpp"
#include "core/ticket/act.hpp"

namespace svc::exchange {
namespace {

using store::Value;

// The row as it is now, as a row of the batch.
void chain_ticket(store::WriteSession& session, std::int64_t batch, std::int64_t ticket) {
  const auto& table = store::shape(store::TableId::ticket);
  session.db().first(table.select, {ticket}, [&](const store::Row& row) {
    std::vector<Value> values;
    for (std::size_t i = 0; i < table.columns.size(); ++i) values.push_back(row.value(static_cast<int>(i)));
    session.record_imported(store::TableId::ticket, batch, values);
  });
}

}  // namespace

void insert_imported_event(store::WriteSession& session, std::int64_t batch, const ImportedCase& of, const cases::Event& event) {
  const auto fields = canonical(event.fields);
  const std::array<Value, 11> row{session.next("event"), of.kind, of.id, std::int64_t{event.round}, std::string_view{event.act},
                                  utc_seconds(event.happened), utc_seconds(session.now()), event.actor, event.for_staff, batch, fields};
  session.db().run("INSERT INTO event (id, subject_kind, subject, round, act, happened_at, entered_at, actor, for_staff, "
                   "batch, fields) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", row);
  session.record_imported(store::TableId::event, batch, row);
  if (event.person.empty()) return;
  const std::array<Value, 2> person{row[0], std::string_view{event.person}};
  session.db().run("INSERT INTO event_person (id, name) VALUES ($1, $2)", person);
  session.record_imported(store::TableId::event_person, batch, person);
}

void append_imported_event(store::WriteSession& session, std::int64_t batch, const ticket::Ticket& ticket, const cases::Event& event) {
  insert_imported_event(session, batch, {.kind = ticket::CaseFile::kind, .id = ticket.id}, event);
  session.db().run("UPDATE ticket SET revision = revision + 1 WHERE id = $1", {ticket.id});
  chain_ticket(session, batch, ticket.id);
}

void refold_worked_on(store::WriteSession& session, const std::set<std::int64_t>& tickets) {
  for (const auto id : tickets) {
    if (duty::stored_clocks(session, {"ticket", id, 1}).empty()) continue;
    static_cast<void>(ticket::refold(session, ticket::CaseFile::load(session, id)));
  }
}

std::set<std::int64_t> remove_imported_events(store::WriteSession& session, std::int64_t batch) {
  std::map<std::int64_t, std::int64_t> counts;
  session.db().each("SELECT subject, COUNT(*) FROM event WHERE batch = $1 AND subject_kind = 'ticket' AND "
                    "subject NOT IN (SELECT id FROM ticket WHERE batch = $1) GROUP BY subject ORDER BY subject",
                    {batch}, [&](const store::Row& row) { counts[row.integer(0)] = row.integer(1); });
  std::set<std::int64_t> tickets;
  for (const auto& [ticket, count] : counts) {
    session.db().run("DELETE FROM event WHERE batch = $1 AND subject_kind = 'ticket' AND subject = $2", {batch, ticket});
    session.db().run("UPDATE ticket SET revision = revision - $2 WHERE id = $1", {ticket, count});
    tickets.insert(ticket);
  }
  return tickets;
}

}  // namespace svc::exchange
