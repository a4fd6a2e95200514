// SPDX-License-Identifier: MIT
#include "core/customers/party_event.hpp"

namespace svc::customers {

std::vector<PartyEvent> events_of(store::ReadSession& session, const Party& party) {
  std::vector<PartyEvent> events;
  session.db().each("SELECT id, act, happened_at, entered_at, actor, for_staff, fields FROM event WHERE subject_kind = $1 AND subject = $2 ORDER BY id",
                    {party.kind, party.id}, [&](const store::Row& row) {
                      events.push_back({.id = row.integer(0), .act = row.string(1), .happened = instant_at(row.integer(2)),
                                        .entered = instant_at(row.integer(3)), .actor = row.integer(4), .for_staff = row.integer(5),
                                        .fields = parse_json(row.text(6), "event")});
                    });
  return events;
}

void insert_event(store::WriteSession& session, const Party& party, const Occurrence& occurrence) {
  const auto id = session.next("event");
  const auto fields = canonical(occurrence.fields);
  session.db().run(
      "INSERT INTO event (id, subject_kind, subject, round, act, happened_at, entered_at, actor, for_staff, batch, fields) "
      "VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, NULL, $9)",
      {id, party.kind, party.id, occurrence.act, utc_seconds(occurrence.at.value_or(session.happened())), utc_seconds(session.now()),
       session.actor().staff, session.actor().for_staff, fields});
  session.touch(store::TableId::event, id);
}

std::vector<std::int64_t> key_customers(store::ReadSession& session, KeyCustomers which) {
  std::vector<std::int64_t> found;
  session.db().each("SELECT c.id FROM customer c WHERE c.key_customer = 1 AND c.merged_into IS NULL AND ($1 = 0 OR NOT EXISTS (SELECT 1 "
                    "FROM event e WHERE e.subject_kind = 'customer' AND e.subject = c.id AND e.act = 'became_key')) ORDER BY c.id",
                    {std::int64_t{which == KeyCustomers::unstarted}}, [&](const store::Row& row) { found.push_back(row.integer(0)); });
  return found;
}

}  // namespace svc::customers
