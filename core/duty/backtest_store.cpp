// SPDX-License-Identifier: MIT
// Which cases to replay: of a kind whose domain does not tell, those to which something happened since.
#include "core/duty/backtest_parts.hpp"

namespace svc::duty {

std::vector<std::int64_t> cases_since(store::ReadSession& session, std::string_view kind, const CasePage& page) {
  std::vector<std::int64_t> ids;
  session.db().each("SELECT DISTINCT subject FROM event WHERE subject_kind = $1 AND subject > $2 AND happened_at >= $3 ORDER BY subject LIMIT $4",
                    {kind, page.after, utc_seconds(page.since), page.at_most}, [&](const store::Row& row) { ids.push_back(row.integer(0)); });
  return ids;
}

}  // namespace svc::duty
