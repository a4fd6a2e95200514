// SPDX-License-Identifier: MIT
#include "core/returns/rate_store.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "core/base/json_members.hpp"
#include "core/returns/sale_rests.hpp"
#include "core/store/nullable.hpp"

namespace svc::returns {
namespace {

using store::nullable;

std::int64_t known_until(const RateRange& range) { return range.known.value_or(std::numeric_limits<std::int64_t>::max()); }

RateEntry read_entry(const store::Row& row) {
  return {.id = row.integer(0), .return_request = store::maybe_integer(row, 1), .line = store::maybe_integer(row, 2),
          .sale = store::maybe_integer(row, 3), .salesperson = row.integer(4), .counted_on = row.string(5), .counted = row.integer(6) != 0,
          .quantity = row.integer(7), .amount = row.integer(8), .entered_at = row.integer(9), .batch = store::maybe_integer(row, 10)};
}

void take_sold(RateSums& sums, const store::Row& row, int column) {
  sums.sold_orders = row.integer(column);
  sums.sold_quantity = row.integer(column + 1);
  sums.sold_amount = row.integer(column + 2);
}

void take_returned(RateSums& sums, const store::Row& row, int column) {
  sums.returned_orders = row.integer(column);
  sums.returned_quantity = row.integer(column + 1);
  sums.returned_amount = row.integer(column + 2);
  sums.excluded_orders = row.integer(column + 3);
  sums.excluded_quantity = row.integer(column + 4);
  sums.excluded_amount = row.integer(column + 5);
}

// What the verdict on a line says of why it does not count: the rules that decided, and the fault that it was told of.
void explain(LeftOut& sum, std::string_view verdict) {
  if (verdict.empty()) return;
  const auto json = parse_json(verdict, "line");
  const auto* rules = json.find("rules");
  const auto* used = json.find("used");
  if (rules == nullptr || rules->array() == nullptr || used == nullptr || used->array() == nullptr) return;
  for (const auto& rule : *rules->array()) {
    if (const auto* id = text_at(rule, "id")) sum.rules.push_back(*id);
  }
  for (const auto& use : *used->array()) {
    const auto* origin = text_in(use, "fact") == "fault_origin" ? text_at(use, "value") : nullptr;
    if (origin != nullptr) sum.cause = *origin;
  }
}

// Of which list, and of what on it.
void name_entry(LeftOut& sum, const store::Row& row) {
  sum.batch = row.is_null(7) ? 0 : row.integer(7);
  if (sum.batch != 0) sum.list = row.string(8);
  if (row.is_null(11)) return;
  sum.entry = row.string(9).empty() ? std::to_string(row.integer(11)) : row.string(9);
  if (!row.is_null(10)) sum.entry += "/" + std::to_string(row.integer(10));
}

// A return that came settled was never judged: what was told of its line says why.
void explain_untried(LeftOut& sum, std::string_view facts) {
  if (facts.empty()) return;
  const auto told = parse_json(facts, "line");
  sum.cause = text_in(told, "fault_origin");
  sum.reason = text_in(told, "reason");
}

void add_to(std::vector<LeftOut>& sums, LeftOut one) {
  if (one.batch != 0) return sums.push_back(std::move(one));  // each entry of a list is one of its own
  const auto same = std::ranges::find_if(sums, [&](const LeftOut& sum) {
    return sum.batch == 0 && sum.salesperson == one.salesperson && sum.month == one.month && sum.rules == one.rules && sum.cause == one.cause && sum.reason == one.reason;
  });
  if (same == sums.end()) return sums.push_back(std::move(one));
  same->quantity += one.quantity;
  same->amount += one.amount;
  same->rest += one.rest;
}

// The index sale_month answers these without a row, unless somebody asks what was known.
constexpr std::string_view sold_sums =
    "SELECT COUNT(DISTINCT CASE WHEN order_no <> '' THEN order_no ELSE '/' || CAST(id AS TEXT) END), CAST(COALESCE(SUM(quantity), 0) AS BIGINT), "
    "CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM sale WHERE salesperson = $1 AND sold_on >= $2 AND sold_on < $3";
constexpr std::string_view sold_months =
    "SELECT salesperson, substr(sold_on, 1, 7), COUNT(DISTINCT CASE WHEN order_no <> '' THEN order_no ELSE '/' || CAST(id AS TEXT) END), "
    "CAST(SUM(quantity) AS BIGINT), CAST(SUM(amount) AS BIGINT) FROM sale WHERE sold_on >= $1 AND sold_on < $2";

}  // namespace

std::vector<RateEntry> rate_entries_of(store::ReadSession& session, std::int64_t return_request) {
  std::vector<RateEntry> entries;
  session.db().each("SELECT id, return_request, line, sale, salesperson, counted_on, counted, quantity, amount, entered_at, batch FROM rate_entry "
                    "WHERE return_request = $1 ORDER BY id",
                    {return_request}, [&](const store::Row& row) { entries.push_back(read_entry(row)); });
  return entries;
}

std::vector<RateEntry> rate_entries_in(store::ReadSession& session, std::int64_t salesperson, const RateRange& range) {
  std::vector<RateEntry> entries;
  session.db().each("SELECT id, return_request, line, sale, salesperson, counted_on, counted, quantity, amount, entered_at, batch FROM rate_entry "
                    "WHERE salesperson = $1 AND counted_on >= $2 AND counted_on < $3 ORDER BY counted_on, id",
                    {salesperson, range.from, range.until}, [&](const store::Row& row) { entries.push_back(read_entry(row)); });
  return entries;
}

std::vector<SoldSoFar> sold_so_far(store::ReadSession& session, std::int64_t salesperson, const RateRange& range) {
  std::vector<SoldSoFar> sold;
  SoldSoFar sum;
  session.db().each("SELECT created_at, CAST(SUM(quantity) AS BIGINT), CAST(SUM(amount) AS BIGINT) FROM sale "
                    "WHERE salesperson = $1 AND sold_on >= $2 AND sold_on < $3 GROUP BY created_at ORDER BY created_at",
                    {salesperson, range.from, range.until}, [&](const store::Row& row) {
                      sum = {.created_at = row.integer(0), .quantity = sum.quantity + row.integer(1), .amount = sum.amount + row.integer(2)};
                      sold.push_back(sum);
                    });
  add_rests(session, salesperson, range, sold);
  return sold;
}

std::vector<SoldIn> sold_in(store::ReadSession& session, const RateRange& range) {
  std::vector<SoldIn> found;
  session.db().each("SELECT DISTINCT salesperson, substr(counted_on, 1, 7) FROM rate_entry WHERE return_request IS NOT NULL AND batch IS NULL AND "
                    "counted = 1 AND salesperson <> 0 AND counted_on >= $1 AND counted_on < $2 ORDER BY 1, 2",
                    {range.from, range.until}, [&](const store::Row& row) { found.push_back({.salesperson = row.integer(0), .month = row.string(1)}); });
  return found;
}

std::vector<CountedPart> counted_parts(store::ReadSession& session, std::int64_t salesperson, const RateRange& range) {
  std::vector<CountedPart> parts;
  session.db().each("SELECT COALESCE(return_request, -id), CAST(SUM(amount) AS BIGINT) FROM rate_entry WHERE salesperson = $1 AND counted_on >= $2 AND "
                    "counted_on < $3 AND counted = 1 GROUP BY counted_on, COALESCE(return_request, -id) ORDER BY counted_on DESC, MIN(id) DESC",
                    {salesperson, range.from, range.until}, [&](const store::Row& row) {
                      parts.push_back({.return_request = std::max<std::int64_t>(0, row.integer(0)), .amount = row.integer(1)});
                    });
  return parts;
}

std::int64_t counted_after(store::ReadSession& session, const RateEntry& entry, const std::string& until) {
  std::int64_t others = 0, after = 0;
  for (const auto& part : counted_parts(session, entry.salesperson, {.from = entry.counted_on, .until = until, .known = {}})) {
    if (part.return_request == entry.return_request) after = others;
    else others += part.amount;
  }
  return after;
}

std::optional<RateEntry> listed_return_of(store::ReadSession& session, std::int64_t sale) {
  std::optional<RateEntry> found;
  session.db().first("SELECT id, return_request, line, sale, salesperson, counted_on, counted, quantity, amount, entered_at, batch FROM rate_entry "
                     "WHERE sale = $1 AND return_request IS NULL ORDER BY id",
                     {sale}, [&](const store::Row& row) { found = read_entry(row); });
  return found;
}

void insert_rate_entry(store::WriteSession& session, RateEntry& entry) {
  entry.id = session.next("rate_entry");
  session.db().run(
      "INSERT INTO rate_entry (id, return_request, line, sale, salesperson, counted_on, counted, quantity, amount, entered_at, batch) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {entry.id, nullable(entry.return_request), nullable(entry.line), nullable(entry.sale), entry.salesperson, entry.counted_on,
       std::int64_t{entry.counted ? 1 : 0}, entry.quantity, entry.amount, entry.entered_at, nullable(entry.batch)});
  session.touch(store::TableId::rate_entry, entry.id);
}

void update_rate_entry(store::WriteSession& session, const RateEntry& entry) {
  session.db().run(
      "UPDATE rate_entry SET sale = $2, salesperson = $3, counted_on = $4, counted = $5, quantity = $6, amount = $7 WHERE id = $1",
      {entry.id, nullable(entry.sale), entry.salesperson, entry.counted_on, std::int64_t{entry.counted ? 1 : 0}, entry.quantity, entry.amount});
  session.touch(store::TableId::rate_entry, entry.id);
}

void delete_rate_entry(store::WriteSession& session, std::int64_t id) {
  session.db().run("DELETE FROM rate_entry WHERE id = $1", {id});
  session.touch(store::TableId::rate_entry, id);
}

RateSums rate_sums(store::ReadSession& session, std::int64_t salesperson, const RateRange& range) {
  RateSums sums;
  const auto take = [&](const store::Row& row) { take_sold(sums, row, 0); };
  if (range.known) session.db().first(std::string{sold_sums} + " AND created_at <= $4", {salesperson, range.from, range.until, *range.known}, take);
  else session.db().first(sold_sums, {salesperson, range.from, range.until}, take);
  session.db().first(
      "SELECT COUNT(DISTINCT CASE WHEN r.counted = 1 THEN COALESCE(NULLIF(s.order_no, ''), '/' || CAST(s.id AS TEXT)) END), "
      "CAST(COALESCE(SUM(r.quantity) FILTER (WHERE r.counted = 1), 0) AS BIGINT), CAST(COALESCE(SUM(r.amount) FILTER (WHERE r.counted = 1), 0) AS BIGINT), "
      "COUNT(DISTINCT CASE WHEN r.counted = 0 THEN COALESCE(NULLIF(s.order_no, ''), '/' || CAST(s.id AS TEXT)) END), "
      "CAST(COALESCE(SUM(r.quantity) FILTER (WHERE r.counted = 0), 0) AS BIGINT), CAST(COALESCE(SUM(r.amount) FILTER (WHERE r.counted = 0), 0) AS BIGINT) "
      "FROM rate_entry r LEFT JOIN sale s ON s.id = r.sale WHERE r.salesperson = $1 AND r.counted_on >= $2 AND r.counted_on < $3 AND r.entered_at <= $4",
      {salesperson, range.from, range.until, known_until(range)}, [&](const store::Row& row) { take_returned(sums, row, 0); });
  add_rests(session, salesperson, range, sums);
  return sums;
}

std::vector<LeftOut> left_out(store::ReadSession& session, std::optional<std::int64_t> salesperson, const RateRange& range) {
  std::vector<LeftOut> sums;
  const std::string whose = salesperson ? "r.salesperson = $1 AND " : "CAST($1 AS BIGINT) IS NULL AND ";  // the index rate_entry_month is by salesperson
  session.db().each(
      "SELECT r.salesperson, substr(r.counted_on, 1, 7), r.quantity, r.amount, COALESCE(x.rest, 0), COALESCE(l.verdict, ''), COALESCE(l.facts, ''), "
      "b.id, b.file, o.order_no, o.line_no, o.id FROM rate_entry r "
      "LEFT JOIN line l ON l.request = r.return_request AND l.line_no = r.line "
      "LEFT JOIN batch b ON b.id = r.batch AND r.return_request IS NULL LEFT JOIN sale o ON o.id = r.sale AND r.return_request IS NULL "
      "LEFT JOIN sale s ON s.id = r.sale AND s.quantity = r.quantity AND s.amount = r.amount LEFT JOIN sale_rest x ON x.id = s.id "
      "WHERE " + whose + "r.counted_on >= $2 AND r.counted_on < $3 AND r.counted = 0 AND r.entered_at <= $4 "
      "ORDER BY r.salesperson, r.counted_on, r.id",
      {nullable(salesperson), range.from, range.until, known_until(range)}, [&](const store::Row& row) {
        LeftOut one{.salesperson = row.integer(0), .month = row.string(1), .quantity = row.integer(2), .amount = row.integer(3), .rest = row.integer(4)};
        explain(one, row.text(5));
        if (one.rules.empty()) explain_untried(one, row.text(6));
        name_entry(one, row);
        add_to(sums, std::move(one));
      });
  return sums;
}

std::vector<RateMonth> rate_months(store::ReadSession& session, const RateRange& range) {
  SumsByMonth months;
  const auto take = [&](const store::Row& row) { take_sold(months[{row.integer(0), row.string(1)}], row, 2); };
  const auto grouped = std::string{" GROUP BY salesperson, substr(sold_on, 1, 7) ORDER BY 1, 2"};
  if (range.known) session.db().each(std::string{sold_months} + " AND created_at <= $3" + grouped, {range.from, range.until, *range.known}, take);
  else session.db().each(std::string{sold_months} + grouped, {range.from, range.until}, take);
  session.db().each(
      "SELECT r.salesperson, substr(r.counted_on, 1, 7), "
      "COUNT(DISTINCT CASE WHEN r.counted = 1 THEN COALESCE(NULLIF(s.order_no, ''), '/' || CAST(s.id AS TEXT)) END), "
      "CAST(COALESCE(SUM(r.quantity) FILTER (WHERE r.counted = 1), 0) AS BIGINT), CAST(COALESCE(SUM(r.amount) FILTER (WHERE r.counted = 1), 0) AS BIGINT), "
      "COUNT(DISTINCT CASE WHEN r.counted = 0 THEN COALESCE(NULLIF(s.order_no, ''), '/' || CAST(s.id AS TEXT)) END), "
      "CAST(COALESCE(SUM(r.quantity) FILTER (WHERE r.counted = 0), 0) AS BIGINT), CAST(COALESCE(SUM(r.amount) FILTER (WHERE r.counted = 0), 0) AS BIGINT) "
      "FROM rate_entry r LEFT JOIN sale s ON s.id = r.sale WHERE r.counted_on >= $1 AND r.counted_on < $2 AND r.entered_at <= $3 "
      "GROUP BY r.salesperson, substr(r.counted_on, 1, 7) ORDER BY 1, 2",
      {range.from, range.until, known_until(range)},
      [&](const store::Row& row) { take_returned(months[{row.integer(0), row.string(1)}], row, 2); });
  add_rests(session, range, months);
  std::vector<RateMonth> found;
  for (auto& [key, sums] : months) found.push_back({.salesperson = key.first, .month = key.second, .sums = sums});
  return found;
}

}  // namespace svc::returns
