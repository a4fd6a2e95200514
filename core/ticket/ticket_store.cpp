// SPDX-License-Identifier: MIT
#include "core/ticket/ticket_store.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/kinds.hpp"
#include "core/store/conditions.hpp"
#include "core/store/nullable.hpp"

namespace svc::ticket {
namespace {

constexpr std::string_view columns =
    "id, state, round, customer, unit, product, type, mode, source, channel, urgency, region, owner, reported_by, "
    "received_at, answered_at, closed_at, entered_at, contact_name, contact_phone, serial, ref, batch, batch_line, "
    "revision, history, title, fault";

std::optional<Instant> maybe_instant(const store::Row& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional{instant_at(row.integer(column))};
}

store::Value nullable_instant(const std::optional<Instant>& instant) {
  return instant ? store::Value{utc_seconds(*instant)} : store::Value{nullptr};
}

Ticket read_ticket(const store::Row& row) {
  Ticket ticket;
  ticket.id = row.integer(0);
  ticket.state = cases::state_of("ticket", row.integer(0), row.text(1));
  ticket.round = static_cast<int>(row.integer(2));
  ticket.customer = store::maybe_integer(row, 3);
  ticket.unit = store::maybe_integer(row, 4);
  ticket.product = store::maybe_integer(row, 5);
  ticket.type = row.string(6);
  ticket.mode = row.string(7);
  ticket.source = row.string(8);
  ticket.channel = row.string(9);
  ticket.urgency = row.string(10);
  ticket.region = row.string(11);
  ticket.owner = row.integer(12);
  ticket.reported_by = row.integer(13);
  ticket.received = instant_at(row.integer(14));
  ticket.answered = maybe_instant(row, 15);
  ticket.closed = maybe_instant(row, 16);
  ticket.entered = instant_at(row.integer(17));
  ticket.contact_name = row.string(18);
  ticket.contact_phone = row.string(19);
  ticket.serial = row.string(20);
  ticket.ref = store::maybe_text(row, 21);
  ticket.batch = store::maybe_integer(row, 22);
  ticket.batch_line = store::maybe_integer(row, 23);
  ticket.revision = row.integer(24);
  ticket.history = row.string(25);
  ticket.title = row.string(26);
  ticket.fault = row.string(27);
  return ticket;
}

void add_party(store::Conditions& where, const TicketFilter& filter) {
  std::string any;
  for (const auto customer : filter.customers) {
    any += (any.empty() ? "" : " OR ") + std::string{"customer = "} + where.placeholder(customer);
  }
  // The index of phones leaves the empty ones out.
  for (const auto& phone : filter.contact_phones) {
    any += (any.empty() ? "" : " OR ") + std::string{"(contact_phone = "} + where.placeholder(phone) + " AND contact_phone <> '')";
  }
  if (!any.empty()) where.add("(" + any + ")");
}

store::Conditions conditions(const TicketFilter& filter) {
  store::Conditions where;
  if (filter.state) where.add("state = {}", to_text(*filter.state));
  if (filter.open_only) where.add("closed_at IS NULL");
  if (filter.owner) where.add("owner = {}", *filter.owner);
  add_party(where, filter);
  if (!filter.serial.empty()) where.add("(serial = {} AND serial <> '')", filter.serial);
  if (filter.since) where.add("received_at >= {}", utc_seconds(*filter.since));
  if (filter.until) where.add("received_at < {}", utc_seconds(*filter.until));
  if (filter.overdue_at) {
    where.add("id IN (SELECT subject FROM clock WHERE is_open = 1 AND due_at < {} AND subject_kind = 'ticket')",
              utc_seconds(*filter.overdue_at));
  }
  if (filter.before) where.add("id < {}", *filter.before);
  return where;
}

}  // namespace

std::optional<Ticket> find_ticket(store::ReadSession& session, std::int64_t id) {
  std::optional<Ticket> ticket;
  session.db().first(
      "SELECT id, state, round, customer, unit, product, type, mode, source, channel, urgency, region, owner, "
      "reported_by, received_at, answered_at, closed_at, entered_at, contact_name, contact_phone, serial, ref, batch, "
      "batch_line, revision, history, title, fault FROM ticket WHERE id = $1",
      {id}, [&](const store::Row& row) { ticket = read_ticket(row); });
  return ticket;
}

std::optional<std::int64_t> ticket_of_ref(store::ReadSession& session, std::string_view ref) {
  std::optional<std::int64_t> id;
  session.db().first("SELECT id FROM ticket WHERE ref = $1", {ref}, [&](const store::Row& row) { id = row.integer(0); });
  return id;
}

Ticket load_ticket(store::ReadSession& session, std::int64_t id) {
  auto ticket = find_ticket(session, id);
  if (!ticket) cases::not_found(session.settings(), "ticket", id);
  return std::move(*ticket);
}

std::string ticket_number(const store::ReadSession& session, std::int64_t id) {
  return cases::number_of(session.settings(), "ticket", id);
}

std::vector<Ticket> list_tickets(store::ReadSession& session, const TicketFilter& filter) {
  auto where = conditions(filter);
  const auto text = where.text();
  const auto limit = where.placeholder(filter.limit);
  std::vector<Ticket> found;
  session.db().each(fmt::format("SELECT {} FROM ticket{} ORDER BY id DESC LIMIT {}", columns, text, limit),
                    where.values(), [&](const store::Row& row) { found.push_back(read_ticket(row)); });
  return found;
}

std::vector<std::int64_t> living_tickets(store::ReadSession& session, const duty::CasePage& page) {
  std::vector<std::int64_t> ids;
  session.db().each("SELECT id FROM ticket WHERE id > $1 AND (closed_at IS NULL OR closed_at >= $2) ORDER BY id LIMIT $3",
                    {page.after, utc_seconds(page.since), page.at_most}, [&](const store::Row& row) { ids.push_back(row.integer(0)); });
  return ids;
}

std::int64_t count_tickets(store::ReadSession& session, const TicketFilter& filter) {
  const auto where = conditions(filter);
  std::int64_t count = 0;
  session.db().each(fmt::format("SELECT COUNT(*) FROM ticket{}", where.text()), where.values(),
                    [&](const store::Row& row) { count = row.integer(0); });
  return count;
}

void write_ticket(store::WriteSession& session, const Ticket& ticket) {
  session.db().run(
      "INSERT INTO ticket (id, state, round, customer, unit, product, type, mode, source, channel, urgency, region, owner, "
      "reported_by, received_at, answered_at, closed_at, entered_at, contact_name, contact_phone, serial, ref, batch, "
      "batch_line, revision, history, title, fault) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
      "$15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)",
      {ticket.id, to_text(ticket.state), ticket.round, store::nullable(ticket.customer), store::nullable(ticket.unit),
       store::nullable(ticket.product), ticket.type, ticket.mode, ticket.source, ticket.channel, ticket.urgency,
       ticket.region, ticket.owner, ticket.reported_by, utc_seconds(ticket.received), nullable_instant(ticket.answered),
       nullable_instant(ticket.closed), utc_seconds(ticket.entered), ticket.contact_name, ticket.contact_phone,
       ticket.serial, store::nullable(ticket.ref), store::nullable(ticket.batch), store::nullable(ticket.batch_line),
       ticket.revision, ticket.history, ticket.title, ticket.fault});
}

void insert_ticket(store::WriteSession& session, const Ticket& ticket) {
  write_ticket(session, ticket);
  session.touch(store::TableId::ticket, ticket.id);
}

void update_ticket(store::WriteSession& session, Ticket& ticket) {
  if (ticket.batch && ticket.revision == 1) session.note_before(store::TableId::ticket, ticket.id);
  const auto changed = session.db().run(
      "UPDATE ticket SET state = $3, round = $4, customer = $5, unit = $6, product = $7, type = $8, mode = $9, "
      "source = $10, channel = $11, urgency = $12, region = $13, owner = $14, received_at = $15, answered_at = $16, "
      "closed_at = $17, contact_name = $18, contact_phone = $19, serial = $20, ref = $21, title = $22, fault = $23, "
      "revision = revision + 1 WHERE id = $1 AND revision = $2",
      {ticket.id, ticket.revision, to_text(ticket.state), ticket.round, store::nullable(ticket.customer),
       store::nullable(ticket.unit), store::nullable(ticket.product), ticket.type, ticket.mode, ticket.source,
       ticket.channel, ticket.urgency, ticket.region, ticket.owner, utc_seconds(ticket.received),
       nullable_instant(ticket.answered), nullable_instant(ticket.closed), ticket.contact_name, ticket.contact_phone,
       ticket.serial, store::nullable(ticket.ref), ticket.title, ticket.fault});
  if (changed == 0) cases::changed_meanwhile(session.settings(), "ticket", ticket.id);
  ++ticket.revision;
  session.touch(store::TableId::ticket, ticket.id);
}

}  // namespace svc::ticket
