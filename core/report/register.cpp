// SPDX-License-Identifier: MIT
#include "core/report/register.hpp"

#include "core/base/case_number.hpp"
#include "core/base/text.hpp"
#include "core/ticket/types.hpp"

namespace svc::report {
namespace {

// What was so at `as_of`: an answer or an end that came later is not told.
std::vector<Cell> row_of(const store::Row& row, std::string number, Instant as_of) {
  const auto instant = [&](int column) { return row.is_null(column) || instant_at(row.integer(column)) > as_of ? Cell{nullptr} : Cell{instant_at(row.integer(column))}; };
  const auto over = instant(10);
  const auto state = ticket::parse_state(row.text(8)).value_or(ticket::State::open);
  const bool reopened_view = ticket::ended(state) && std::holds_alternative<std::nullptr_t>(over);
  const auto shown_state = reopened_view ? ticket::State::open : state;
  return row_of_cells(std::move(number), row.is_null(1) ? Cell{nullptr} : Cell{row.string(1)}, instant_at(row.integer(2)), text_or_nothing(row.text(3)),
                      row.text(4).empty() ? Cell{nullptr} : Cell{masked_phone(row.text(4))}, text_or_nothing(row.text(5)), text_or_nothing(row.text(6)),
                      text_or_nothing(row.text(7)), Label{std::string{to_text(shown_state)}, ticket::label(shown_state)}, instant(9), over);
}

// From the cases, where what the store knew then is asked for.
std::vector<Cell> known_row(const SeenCase& seen, const Names& names) {
  const auto& ticket = seen.file.ticket;
  const auto what = ticket.title.empty() || ticket.fault.empty() ? ticket.title + ticket.fault : ticket.title + ": " + ticket.fault;
  return {names.number(seen.file), text_or_nothing(ticket.ref.value_or("")), ticket.received, names.customer(seen.file),
          ticket.contact_phone.empty() ? Cell{nullptr} : Cell{masked_phone(ticket.contact_phone)}, text_or_nothing(ticket.serial),
          text_or_nothing(what), names.person(ticket.owner), Label{std::string{to_text(ticket.state)}, ticket::label(ticket.state)},
          instant_or_nothing(ticket.answered), instant_or_nothing(ticket.closed)};
}

Table empty_register() {
  return {.id = "tickets", .title = say(N_("Register of service requests")),
              .columns = {{"number", say(N_("Number"))}, {"ref", say(N_("Old id"))}, {"received", say(N_("Received"))}, {"customer", say(N_("Customer"))},
                          {"phone", say(N_("Phone"))}, {"serial", say(N_("Serial number"))}, {"fault", say(N_("Fault"))}, {"owner", say(N_("Owner"))},
                          {"state", say(N_("State"))}, {"answered", say(N_("Answered"))}, {"closed", say(N_("Closed"))}},
              .rows = {}};
}

void read_rows(store::ReadSession& session, const Period& period, Instant as_of, Table& table) {
  session.db().each(
      "SELECT t.id, t.ref, t.received_at, CASE WHEN COALESCE(c.name, '') <> '' THEN c.name ELSE t.contact_name END, t.contact_phone, "
      "t.serial, CASE WHEN t.title <> '' AND t.fault <> '' THEN t.title || ': ' || t.fault ELSE t.title || t.fault END, COALESCE(s.name, ''), "
      "t.state, t.answered_at, t.closed_at FROM ticket t LEFT JOIN customer c ON c.id = t.customer LEFT JOIN staff s ON s.id = t.owner "
      "WHERE t.received_at >= $1 AND t.received_at < $2 AND t.received_at <= $3 ORDER BY t.received_at, t.id",
      {utc_seconds(period.from), utc_seconds(period.to), utc_seconds(as_of)}, [&](const store::Row& row) {
        table.rows.push_back(row_of(row, case_number('T', row.integer(0), session.settings().site), as_of));
      });
}

}  // namespace

Document ticket_register(store::ReadSession& session, const ReportRequest& request) {
  auto table = empty_register();
  if (request.known) {
    const Names names{session};
    each_case(session,
              {.received_before = request.period.to, .over_after = Instant{}, .as_of = request.as_of, .known = request.known, .clocks = false},
              [&](const SeenCase& seen) {
                if (seen.file.ticket.received >= request.period.from) table.rows.push_back(known_row(seen, names));
              });
  } else {
    read_rows(session, request.period, request.as_of, table);
  }
  auto document = begin_document(session, request, say(N_("Register of service requests")));
  add_count(document, "tickets", say(N_("Tickets")), static_cast<std::int64_t>(table.rows.size()));
  document.tables.push_back(std::move(table));
  return document;
}

}  // namespace svc::report
