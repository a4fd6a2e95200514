// SPDX-License-Identifier: MIT
#include "core/returns/return_store.hpp"

#include "core/base/error.hpp"
#include "core/cases/kinds.hpp"
#include "core/store/conditions.hpp"
#include "core/store/nullable.hpp"

namespace svc::returns {
namespace {

constexpr std::string_view taken_dispositions = "('', 'credit', 'offset', 'no_credit', 'salesperson_bears', 'employee_bears')";

Request read_return(const store::Row& row) {
  Request request;
  request.id = row.integer(0);
  request.state = cases::state_of("return", row.integer(0), row.text(1));
  request.round = static_cast<int>(row.integer(2));
  request.customer = store::maybe_integer(row, 3);
  request.salesperson = row.integer(4);
  request.owner = row.integer(5);
  request.reported_by = row.integer(6);
  request.received = instant_at(row.integer(7));
  if (!row.is_null(8)) request.closed = instant_at(row.integer(8));
  request.entered = instant_at(row.integer(9));
  request.contact_name = row.string(10);
  request.contact_phone = row.string(11);
  request.ref = store::maybe_text(row, 12);
  request.batch = store::maybe_integer(row, 13);
  request.batch_line = store::maybe_integer(row, 14);
  request.revision = row.integer(15);
  request.title = row.string(16);
  return request;
}

Line read_line(const store::Row& row) {
  Line line;
  line.id = row.integer(0);
  line.request = row.integer(1);
  line.line_no = row.integer(2);
  line.sale = store::maybe_integer(row, 3);
  line.product = store::maybe_integer(row, 4);
  line.quantity = row.integer(5);
  line.amount = store::maybe_integer(row, 6);
  line.facts = parse_json(row.text(7), "line");
  line.outcome = row.string(8);
  line.basis = row.string(9);
  line.credit = store::maybe_integer(row, 10);
  line.counted = row.integer(11) != 0;
  line.disposition = row.string(12);
  line.book = row.integer(13);
  line.judged = instant_at(row.integer(14));
  line.verdict = parse_json(row.text(15), "line");
  line.category = row.is_null(16) ? std::string{} : row.string(16);
  line.warranty_months = store::maybe_integer(row, 17);
  line.sold_on = store::maybe_text(row, 18);
  return line;
}

store::Value when_closed(const Request& request) {
  return request.closed ? store::Value{utc_seconds(*request.closed)} : store::Value{nullptr};
}

}  // namespace

std::optional<Request> find_return(store::ReadSession& session, std::int64_t id) {
  std::optional<Request> request;
  session.db().first(
      "SELECT id, state, round, customer, salesperson, owner, reported_by, received_at, closed_at, entered_at, contact_name, "
      "contact_phone, ref, batch, batch_line, revision, title FROM return_request WHERE id = $1",
      {id}, [&](const store::Row& row) { request = read_return(row); });
  return request;
}

Request load_return(store::ReadSession& session, std::int64_t id) {
  auto request = find_return(session, id);
  if (!request) cases::not_found(session.settings(), "return", id);
  return std::move(*request);
}

std::optional<std::int64_t> return_of_ref(store::ReadSession& session, std::string_view ref) {
  std::optional<std::int64_t> id;
  session.db().first("SELECT id FROM return_request WHERE ref = $1", {ref}, [&](const store::Row& row) { id = row.integer(0); });
  return id;
}

std::vector<Line> lines_of(store::ReadSession& session, std::int64_t request) {
  std::vector<Line> lines;
  session.db().each(
      "SELECT l.id, l.request, l.line_no, l.sale, l.product, l.quantity, l.amount, l.facts, l.outcome, l.basis, l.credit, l.counted, l.disposition, l.book, "
      "l.judged_at, l.verdict, p.category, p.warranty_months, s.sold_on FROM line l LEFT JOIN product p ON p.id = l.product "
      "LEFT JOIN sale s ON s.id = l.sale WHERE l.request = $1 ORDER BY l.line_no",
      {request}, [&](const store::Row& row) { lines.push_back(read_line(row)); });
  return lines;
}

bool is_taken_back(const Line& line) { return taken_dispositions.find("'" + line.disposition + "'") != taken_dispositions.npos; }

TakenBack taken_back(store::ReadSession& session, std::int64_t sale) {
  TakenBack taken;
  session.db().each(
      std::string{"SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT), CAST(COALESCE(SUM(l.amount), 0) AS BIGINT) FROM line l JOIN return_request r ON r.id = l.request WHERE l.sale = $1 AND "
                  "r.state NOT IN ('cancelled', 'merged') AND l.disposition IN "} + std::string{taken_dispositions},
      {sale}, [&](const store::Row& row) { taken = {.pieces = row.integer(0), .amount = row.integer(1)}; });
  return taken;
}

std::vector<std::int64_t> returns_of_sale(store::ReadSession& session, std::int64_t sale) {
  std::vector<std::int64_t> found;
  session.db().each("SELECT DISTINCT r.id FROM line l JOIN return_request r ON r.id = l.request WHERE l.sale = $1 AND "
                    "r.state <> 'merged' ORDER BY r.id",
                    {sale}, [&](const store::Row& row) { found.push_back(row.integer(0)); });
  return found;
}

std::vector<Request> list_returns(store::ReadSession& session, const ReturnFilter& filter) {
  store::Conditions where;
  if (filter.state) where.add("state = {}", cases::to_text(*filter.state));
  if (filter.open_only) where.add("closed_at IS NULL");
  if (filter.customer) where.add("customer = {}", *filter.customer);
  if (filter.salesperson) where.add("salesperson = {}", *filter.salesperson);
  if (filter.since) where.add("received_at >= {}", utc_seconds(*filter.since));
  if (filter.until) where.add("received_at < {}", utc_seconds(*filter.until));
  if (filter.before) where.add("id < {}", *filter.before);
  const auto limit = where.placeholder(filter.limit);
  std::vector<Request> found;
  session.db().each(
      "SELECT id, state, round, customer, salesperson, owner, reported_by, received_at, closed_at, entered_at, contact_name, "
      "contact_phone, ref, batch, batch_line, revision, title FROM return_request" +
          where.text() + " ORDER BY id DESC LIMIT " + limit,
      where.values(), [&](const store::Row& row) { found.push_back(read_return(row)); });
  return found;
}

void insert_return(store::WriteSession& session, const Request& request) {
  session.db().run(
      "INSERT INTO return_request (id, state, round, customer, salesperson, owner, reported_by, received_at, closed_at, entered_at, "
      "contact_name, contact_phone, ref, batch, batch_line, revision, title) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
      "$12, $13, $14, $15, $16, $17)",
      {request.id, cases::to_text(request.state), request.round, store::nullable(request.customer), request.salesperson,
       request.owner, request.reported_by, utc_seconds(request.received), when_closed(request), utc_seconds(request.entered),
       request.contact_name, request.contact_phone, store::nullable(request.ref), store::nullable(request.batch),
       store::nullable(request.batch_line), request.revision, request.title});
  session.touch(store::TableId::return_request, request.id);
}

void insert_line(store::WriteSession& session, Line& line) {
  line.id = session.next("line");
  const auto facts = canonical(line.facts);
  const auto verdict = canonical(line.verdict);
  session.db().run(
      "INSERT INTO line (id, request, line_no, sale, product, quantity, amount, facts, outcome, basis, credit, counted, disposition, "
      "book, judged_at, verdict) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
      {line.id, line.request, line.line_no, store::nullable(line.sale), store::nullable(line.product), line.quantity,
       store::nullable(line.amount), facts, line.outcome, line.basis, store::nullable(line.credit), std::int64_t{line.counted},
       line.disposition, line.book, utc_seconds(line.judged), verdict});
  session.touch(store::TableId::line, line.id);
}

void update_return(store::WriteSession& session, Request& request) {
  if (request.batch && request.revision == 1) session.note_before(store::TableId::return_request, request.id);
  const auto changed = session.db().run(
      "UPDATE return_request SET state = $3, round = $4, customer = $5, salesperson = $6, owner = $7, received_at = $8, closed_at = $9, "
      "contact_name = $10, contact_phone = $11, ref = $12, title = $13, revision = revision + 1 WHERE id = $1 AND revision = $2",
      {request.id, request.revision, cases::to_text(request.state), request.round, store::nullable(request.customer), request.salesperson,
       request.owner, utc_seconds(request.received), when_closed(request), request.contact_name, request.contact_phone,
       store::nullable(request.ref), request.title});
  if (changed == 0) cases::changed_meanwhile(session.settings(), "return", request.id);
  ++request.revision;
  session.touch(store::TableId::return_request, request.id);
}

void update_line(store::WriteSession& session, const Line& line) {
  const auto facts = canonical(line.facts);
  const auto verdict = canonical(line.verdict);
  session.db().run(
      "UPDATE line SET sale = $2, product = $3, quantity = $4, amount = $5, facts = $6, outcome = $7, basis = $8, credit = $9, "
      "counted = $10, disposition = $11, book = $12, judged_at = $13, verdict = $14 WHERE id = $1",
      {line.id, store::nullable(line.sale), store::nullable(line.product), line.quantity, store::nullable(line.amount), facts,
       line.outcome, line.basis, store::nullable(line.credit), std::int64_t{line.counted}, line.disposition, line.book,
       utc_seconds(line.judged), verdict});
  session.touch(store::TableId::line, line.id);
}

}  // namespace svc::returns
