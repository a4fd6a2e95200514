// SPDX-License-Identifier: MIT
#include "core/report/contacts.hpp"

#include <algorithm>

namespace svc::report {

std::vector<CustomerContact> customer_contacts(store::ReadSession& session, const ReportRequest& request) {
  std::vector<CustomerContact> found;
  session.db().each(
      "SELECT e.happened_at, e.act, e.fields, c.name, c.region, c.outlet, CASE WHEN e.for_staff <> 0 THEN e.for_staff ELSE e.actor END "
      "FROM event e JOIN customer c ON c.id = e.subject WHERE e.subject_kind = 'customer' AND e.act IN ('visited', 'surveyed') "
      "AND e.happened_at >= $1 AND e.happened_at < $2 AND e.happened_at <= $3 AND e.entered_at <= $4 ORDER BY e.happened_at, e.id",
      {utc_seconds(request.period.from), utc_seconds(request.period.to), utc_seconds(request.as_of), utc_seconds(request.known.value_or(session.now()))},
      [&](const store::Row& row) {
        found.push_back({.at = instant_at(row.integer(0)), .act = row.string(1), .fields = parse_json(row.text(2), "event"), .customer = row.string(3),
                         .region = row.string(4), .outlet = row.string(5), .by = row.integer(6)});
      });
  return found;
}

bool says_nothing(std::string_view text) { return text.empty() || text == "无" || text == "none" || text == "-"; }

}  // namespace svc::report
