// SPDX-License-Identifier: MIT
#include "core/cases/event_store.hpp"

#include "core/store/nullable.hpp"

namespace svc::cases {

std::vector<Event> load_events(store::ReadSession& session, std::string_view kind, std::int64_t id) {
  std::vector<Event> events;
  session.db().each(
      "SELECT e.id, e.round, e.act, e.happened_at, e.entered_at, e.actor, e.for_staff, e.batch, e.fields, COALESCE(p.name, '') "
      "FROM event e LEFT JOIN event_person p ON p.id = e.id WHERE e.subject_kind = $1 AND e.subject = $2 ORDER BY e.id",
      {kind, id}, [&](const store::Row& row) {
        events.push_back({.id = row.integer(0), .round = static_cast<int>(row.integer(1)), .act = row.string(2),
                          .happened = instant_at(row.integer(3)), .entered = instant_at(row.integer(4)),
                          .actor = row.integer(5), .for_staff = row.integer(6), .batch = store::maybe_integer(row, 7),
                          .fields = parse_json(row.text(8), "event"), .person = row.string(9)});
      });
  return events;
}

void insert_event(store::WriteSession& session, std::string_view kind, std::int64_t id, Event& event) {
  event.id = session.next("event");
  const auto fields = canonical(event.fields);
  session.db().run(
      "INSERT INTO event (id, subject_kind, subject, round, act, happened_at, entered_at, actor, for_staff, batch, fields) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {event.id, kind, id, event.round, event.act, utc_seconds(event.happened), utc_seconds(event.entered), event.actor,
       event.for_staff, store::nullable(event.batch), fields});
  session.touch(store::TableId::event, event.id);
  if (event.person.empty()) return;
  session.db().run("INSERT INTO event_person (id, name) VALUES ($1, $2)", {event.id, event.person});
  session.touch(store::TableId::event_person, event.id);
}

std::vector<Attachment> attachments_of(store::ReadSession& session, std::string_view kind, std::int64_t id) {
  std::vector<Attachment> found;
  session.db().each(
      "SELECT id, sha256, name, size, added_at FROM attachment WHERE subject_kind = $1 AND subject = $2 ORDER BY id",
      {kind, id}, [&](const store::Row& row) {
        found.push_back({.id = row.integer(0), .sha256 = row.string(1), .name = row.string(2), .size = row.integer(3),
                         .added = instant_at(row.integer(4))});
      });
  return found;
}

void insert_attachment(store::WriteSession& session, std::string_view kind, std::int64_t id, Attachment& attachment) {
  attachment.id = session.next("attachment");
  session.db().run(
      "INSERT INTO attachment (id, subject_kind, subject, sha256, name, size, added_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {attachment.id, kind, id, attachment.sha256, attachment.name, attachment.size, utc_seconds(attachment.added)});
  session.touch(store::TableId::attachment, attachment.id);
}

}  // namespace svc::cases
