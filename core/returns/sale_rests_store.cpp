// SPDX-License-Identifier: MIT
#include <limits>

#include "core/base/quantity.hpp"
#include "core/returns/sale_rests.hpp"

namespace svc::returns {
namespace {

std::int64_t last_known(const RateRange& range) { return range.known.value_or(std::numeric_limits<std::int64_t>::max()); }

void round_once(std::int64_t& amount, std::int64_t& rest) {
  const auto exact = fine(Money{amount}, rest);
  amount = exact.nearest().minor;
  rest = exact.rest();
}

// A whole line came back as it was sold.
constexpr std::string_view whole_lines =
    "FROM rate_entry r JOIN sale s ON s.id = r.sale AND s.quantity = r.quantity AND s.amount = r.amount JOIN sale_rest x ON x.id = s.id ";

}  // namespace

bool any_rests(store::ReadSession& session) {
  return session.db().first("SELECT id FROM sale_rest ORDER BY id LIMIT 1", {}, [](const store::Row&) {});
}

void round_once(RateSums& sums) {
  round_once(sums.sold_amount, sums.sold_rest);
  round_once(sums.returned_amount, sums.returned_rest);
  round_once(sums.excluded_amount, sums.excluded_rest);
}

void add_rests(store::ReadSession& session, std::int64_t salesperson, const RateRange& range, RateSums& sums) {
  if (!any_rests(session)) return;
  session.db().first("SELECT CAST(COALESCE(SUM(x.rest), 0) AS BIGINT) FROM sale s JOIN sale_rest x ON x.id = s.id WHERE s.salesperson = $1 AND s.sold_on >= $2 AND "
                     "s.sold_on < $3 AND s.created_at <= $4",
                     {salesperson, range.from, range.until, last_known(range)}, [&](const store::Row& row) { sums.sold_rest = row.integer(0); });
  session.db().each("SELECT r.counted, CAST(SUM(x.rest) AS BIGINT) " + std::string{whole_lines} +
                        "WHERE r.salesperson = $1 AND r.counted_on >= $2 AND r.counted_on < $3 AND r.entered_at <= $4 GROUP BY r.counted ORDER BY r.counted",
                    {salesperson, range.from, range.until, last_known(range)},
                    [&](const store::Row& row) { (row.integer(0) != 0 ? sums.returned_rest : sums.excluded_rest) = row.integer(1); });
  round_once(sums);
}

void add_rests(store::ReadSession& session, const RateRange& range, SumsByMonth& months) {
  if (!any_rests(session)) return;
  session.db().each("SELECT s.salesperson, substr(s.sold_on, 1, 7), CAST(SUM(x.rest) AS BIGINT) FROM sale_rest x JOIN sale s ON s.id = x.id WHERE s.sold_on >= $1 AND "
                    "s.sold_on < $2 AND s.created_at <= $3 GROUP BY s.salesperson, substr(s.sold_on, 1, 7) ORDER BY 1, 2",
                    {range.from, range.until, last_known(range)}, [&](const store::Row& row) { months[{row.integer(0), row.string(1)}].sold_rest = row.integer(2); });
  session.db().each("SELECT r.salesperson, substr(r.counted_on, 1, 7), r.counted, CAST(SUM(x.rest) AS BIGINT) " + std::string{whole_lines} +
                        "WHERE r.counted_on >= $1 AND r.counted_on < $2 AND r.entered_at <= $3 GROUP BY r.salesperson, substr(r.counted_on, 1, 7), r.counted ORDER BY 1, 2, 3",
                    {range.from, range.until, last_known(range)}, [&](const store::Row& row) {
                      auto& sums = months[{row.integer(0), row.string(1)}];
                      (row.integer(2) != 0 ? sums.returned_rest : sums.excluded_rest) = row.integer(3);
                    });
  for (auto& [month, sums] : months) round_once(sums);
}

void add_rests(store::ReadSession& session, std::int64_t salesperson, const RateRange& range, std::vector<SoldSoFar>& sold) {
  if (!any_rests(session)) return;
  std::map<std::int64_t, std::int64_t> rests;  // by instant of entering
  session.db().each("SELECT s.created_at, CAST(SUM(x.rest) AS BIGINT) FROM sale s JOIN sale_rest x ON x.id = s.id WHERE s.salesperson = $1 AND s.sold_on >= $2 AND "
                    "s.sold_on < $3 GROUP BY s.created_at ORDER BY s.created_at",
                    {salesperson, range.from, range.until}, [&](const store::Row& row) { rests[row.integer(0)] = row.integer(1); });
  std::int64_t so_far = 0;
  for (auto& one : sold) {
    const auto found = rests.find(one.created_at);
    if (found != rests.end()) so_far += found->second;
    one.rest = so_far;
    round_once(one.amount, one.rest);
  }
}

std::map<std::int64_t, std::int64_t> entry_rests(store::ReadSession& session, std::int64_t salesperson, const RateRange& range) {
  std::map<std::int64_t, std::int64_t> rests;
  if (!any_rests(session)) return rests;
  session.db().each("SELECT r.id, x.rest " + std::string{whole_lines} + "WHERE r.salesperson = $1 AND r.counted_on >= $2 AND r.counted_on < $3 ORDER BY r.id",
                    {salesperson, range.from, range.until}, [&](const store::Row& row) { rests[row.integer(0)] = row.integer(1); });
  return rests;
}

}  // namespace svc::returns
