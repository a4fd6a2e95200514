// SPDX-License-Identifier: MIT
#include "core/returns/open_returns.hpp"

namespace svc::returns {

std::vector<OpenReturn> open_returns(store::ReadSession& session, std::optional<std::int64_t> salesperson) {
  std::vector<OpenReturn> open;
  session.db().each(
      "SELECT r.id, r.salesperson, r.received_at, CAST(SUM(l.quantity) AS BIGINT), CAST(SUM(COALESCE(l.amount, 0)) AS BIGINT), "
      "COUNT(*) FILTER (WHERE l.amount IS NULL) FROM return_request r JOIN line l ON l.request = r.id "
      "WHERE r.closed_at IS NULL AND r.salesperson = COALESCE(CAST($1 AS BIGINT), r.salesperson) AND l.disposition = '' AND "
      "(l.outcome = '' OR l.counted = 1) AND NOT EXISTS (SELECT 1 FROM rate_entry e WHERE e.return_request = r.id AND e.line = l.line_no AND e.counted = 1) "
      "GROUP BY r.id, r.salesperson, r.received_at ORDER BY r.received_at, r.id",
      {salesperson ? store::Value{*salesperson} : store::Value{nullptr}}, [&](const store::Row& row) {
        open.push_back({.id = row.integer(0), .salesperson = row.integer(1), .received = instant_at(row.integer(2)), .pieces = row.integer(3),
                        .amount = row.integer(4), .unvalued = row.integer(5)});
      });
  return open;
}

Ahead ahead_of(const CapStanding& cap, const std::vector<OpenReturn>& open) {
  Ahead ahead;
  for (const auto& one : open) {
    ahead.sum += cap.of_amounts ? one.amount : one.pieces;
    if (!ahead.crossing && (cap.over || ahead.sum > cap.room)) ahead.crossing = one.id;
  }
  return ahead;
}

}  // namespace svc::returns
