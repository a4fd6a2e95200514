// SPDX-License-Identifier: MIT
#include "core/sales/sale_store.hpp"

#include <charconv>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/store/conditions.hpp"
#include "core/store/nullable.hpp"

namespace svc::sales {
namespace {

using store::maybe_integer;
using store::maybe_text;
using store::nullable;

Sale read_sale(const store::Row& row) {
  return {.id = row.integer(0), .order_no = row.string(1), .line_no = maybe_integer(row, 2), .product = maybe_integer(row, 3),
          .customer = maybe_integer(row, 4), .salesperson = row.integer(5), .sold_on = row.string(6), .outbound_on = maybe_text(row, 7),
          .received_on = maybe_text(row, 8), .quantity = row.integer(9), .amount = row.integer(10),
          .amount_rest = maybe_integer(row, 17).value_or(0), .cost = maybe_integer(row, 11), .note = row.string(12), .created_at = row.integer(13),
          .ref = maybe_text(row, 14), .batch = maybe_integer(row, 15), .revision = row.integer(16)};
}

std::optional<std::int64_t> as_number(std::string_view text) {
  std::int64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc{} && read.ptr == end ? std::optional{number} : std::nullopt;
}

[[noreturn]] void not_found(std::string_view which, std::optional<std::int64_t> line_no) {
  auto message = line_no ? say(N_("There is no line {line} of an order “{order}”."), {{"line", std::to_string(*line_no)}, {"order", shown(which)}})
                         : say(N_("There is no sale “{sale}”."), {{"sale", shown(which)}});
  throw Error(Exit::not_found, std::move(message), say(N_("“svc sale list” shows the sales; “svc sale add” enters one.")));
}

void require_new(store::ReadSession& session, const Sale& sale) {
  if (sale.ref) {
    const auto known = find_sale_by_ref(session, *sale.ref);
    if (known && known->id != sale.id) {
      throw Error(Exit::conflict, say(N_("Your reference {ref} is sale {id} already."), {{"ref", shown(*sale.ref)}, {"id", std::to_string(known->id)}}));
    }
  }
  if (auto taken = why_line_taken(session, sale)) throw Error(Exit::conflict, std::move(*taken), say(N_("“svc sale edit” changes it.")));
}

// The row is there while the amount has anything beyond the unit.
void keep_rest(store::WriteSession& session, const Sale& sale) {
  const auto kept = rest_of(session, sale.id);
  if (kept == sale.amount_rest) return;
  if (kept == 0) session.db().run("INSERT INTO sale_rest (id, rest) VALUES ($1, $2)", {sale.id, sale.amount_rest});
  else if (sale.amount_rest == 0) session.db().run("DELETE FROM sale_rest WHERE id = $1", {sale.id});
  else session.db().run("UPDATE sale_rest SET rest = $2 WHERE id = $1", {sale.id, sale.amount_rest});
  session.touch(store::TableId::sale_rest, sale.id);
}

}  // namespace

std::int64_t rest_of(store::ReadSession& session, std::int64_t sale) {
  std::int64_t rest = 0;
  session.db().first("SELECT rest FROM sale_rest WHERE id = $1", {sale}, [&](const store::Row& row) { rest = row.integer(0); });
  return rest;
}

std::optional<Sale> find_sale(store::ReadSession& session, std::int64_t id) {
  std::optional<Sale> sale;
  session.db().first(
      "SELECT id, order_no, line_no, product, customer, salesperson, sold_on, outbound_on, received_on, quantity, amount, cost, "
      "note, created_at, ref, batch, revision, (SELECT rest FROM sale_rest WHERE sale_rest.id = sale.id) FROM sale WHERE id = $1",
      {id}, [&](const store::Row& row) { sale = read_sale(row); });
  return sale;
}

std::optional<Sale> find_sale_by_ref(store::ReadSession& session, std::string_view ref) {
  std::optional<Sale> sale;
  session.db().first(
      "SELECT id, order_no, line_no, product, customer, salesperson, sold_on, outbound_on, received_on, quantity, amount, cost, "
      "note, created_at, ref, batch, revision, (SELECT rest FROM sale_rest WHERE sale_rest.id = sale.id) FROM sale WHERE ref = $1",
      {ref}, [&](const store::Row& row) { sale = read_sale(row); });
  return sale;
}

std::vector<Sale> sales_of_order(store::ReadSession& session, std::string_view order_no) {
  std::vector<Sale> lines;
  if (order_no.empty()) return lines;
  session.db().each(
      "SELECT id, order_no, line_no, product, customer, salesperson, sold_on, outbound_on, received_on, quantity, amount, cost, "
      "note, created_at, ref, batch, revision, (SELECT rest FROM sale_rest WHERE sale_rest.id = sale.id) FROM sale WHERE order_no = $1 AND order_no <> '' ORDER BY line_no NULLS LAST, id",
      {order_no}, [&](const store::Row& row) { lines.push_back(read_sale(row)); });
  return lines;
}

Sale load_sale(store::ReadSession& session, std::string_view which, std::optional<std::int64_t> line_no) {
  if (!line_no) {
    if (const auto number = as_number(which)) {
      if (auto sale = find_sale(session, *number)) return std::move(*sale);
    }
    if (auto sale = find_sale_by_ref(session, which)) return std::move(*sale);
  }
  auto lines = sales_of_order(session, which);
  if (line_no) std::erase_if(lines, [&](const Sale& line) { return line.line_no != line_no; });
  if (lines.empty()) not_found(which, line_no);
  if (lines.size() > 1) {
    throw Error(Exit::usage, say(N_("Order {order} has {count} lines."), {{"order", shown(which)}, {"count", std::to_string(lines.size())}}),
                say(N_("Name one of them: “svc sale list --order {order}” shows their numbers."), {{"order", shown(which)}}));
  }
  return std::move(lines.front());
}

std::vector<SaleLine> list_sales(store::ReadSession& session, const SaleFilter& filter) {
  store::Conditions where;
  where.add("s.id > {}", filter.after);
  if (!filter.order_no.empty()) where.add("s.order_no <> '' AND s.order_no = {}", filter.order_no);
  if (filter.customer != 0) where.add("s.customer = {}", filter.customer);
  if (filter.product != 0) where.add("s.product = {}", filter.product);
  if (filter.salesperson) where.add("s.salesperson = {}", *filter.salesperson);
  if (!filter.from.empty()) where.add("s.sold_on >= {}", filter.from);
  if (!filter.until.empty()) where.add("s.sold_on < {}", filter.until);
  const auto limit = where.placeholder(filter.limit);
  std::vector<SaleLine> found;
  session.db().each(
      "SELECT s.id, s.order_no, s.line_no, s.product, s.customer, s.salesperson, s.sold_on, s.outbound_on, s.received_on, s.quantity, "
      "s.amount, s.cost, s.note, s.created_at, s.ref, s.batch, s.revision, x.rest, COALESCE(p.code, ''), COALESCE(w.name, '') "
      "FROM sale s LEFT JOIN sale_rest x ON x.id = s.id LEFT JOIN product p ON p.id = s.product LEFT JOIN staff w ON w.id = s.salesperson" +
          where.text() + " ORDER BY s.id LIMIT " + limit,
      where.values(), [&](const store::Row& row) { found.push_back({.sale = read_sale(row), .product = row.string(18), .salesperson = row.string(19)}); });
  return found;
}

SaleLine with_names(store::ReadSession& session, Sale sale) {
  SaleLine line{.sale = std::move(sale), .product = {}, .salesperson = {}};
  session.db().first("SELECT COALESCE(p.code, ''), COALESCE(w.name, '') FROM sale s LEFT JOIN product p ON p.id = s.product "
                     "LEFT JOIN staff w ON w.id = s.salesperson WHERE s.id = $1",
                     {line.sale.id}, [&](const store::Row& row) {
                       line.product = row.string(0);
                       line.salesperson = row.string(1);
                     });
  return line;
}

std::optional<Message> why_line_taken(store::ReadSession& session, const Sale& sale) {
  std::optional<Message> why;
  if (!sale.line_no) return why;
  session.db().first("SELECT id FROM sale WHERE order_no = $1 AND order_no <> '' AND line_no = $2 AND id <> $3 ORDER BY id", {sale.order_no, *sale.line_no, sale.id},
                     [&](const store::Row& row) {
                       why = say(N_("Line {line} of order {order} is sale {id} already."),
                                 {{"line", std::to_string(*sale.line_no)}, {"order", shown(sale.order_no)}, {"id", std::to_string(row.integer(0))}});
                     });
  return why;
}

void insert_sale(store::WriteSession& session, Sale& sale) {
  require_new(session, sale);
  sale.id = session.next("sale");
  session.db().run(
      "INSERT INTO sale (id, order_no, line_no, product, customer, salesperson, sold_on, outbound_on, received_on, quantity, amount, "
      "cost, note, created_at, ref, batch, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
      {sale.id, sale.order_no, nullable(sale.line_no), nullable(sale.product), nullable(sale.customer), sale.salesperson, sale.sold_on,
       nullable(sale.outbound_on), nullable(sale.received_on), sale.quantity, sale.amount, nullable(sale.cost), sale.note,
       sale.created_at, nullable(sale.ref), nullable(sale.batch), sale.revision});
  session.touch(store::TableId::sale, sale.id);
  keep_rest(session, sale);
}

void update_sale(store::WriteSession& session, Sale& sale) {
  require_new(session, sale);
  const auto changed = session.db().run(
      "UPDATE sale SET order_no = $3, line_no = $4, product = $5, customer = $6, salesperson = $7, sold_on = $8, outbound_on = $9, "
      "received_on = $10, quantity = $11, amount = $12, cost = $13, note = $14, ref = $15, revision = revision + 1 "
      "WHERE id = $1 AND revision = $2",
      {sale.id, sale.revision, sale.order_no, nullable(sale.line_no), nullable(sale.product), nullable(sale.customer), sale.salesperson,
       sale.sold_on, nullable(sale.outbound_on), nullable(sale.received_on), sale.quantity, sale.amount, nullable(sale.cost), sale.note,
       nullable(sale.ref)});
  if (changed == 0) throw Error(Exit::conflict, say(N_("Sale {id} was changed meanwhile."), {{"id", std::to_string(sale.id)}}));
  ++sale.revision;
  session.touch(store::TableId::sale, sale.id);
  keep_rest(session, sale);
}

}  // namespace svc::sales
