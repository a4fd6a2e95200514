// SPDX-License-Identifier: MIT
#include "core/duty/imported_rows.hpp"

namespace svc::duty {

std::set<std::int64_t> imported_rows(store::ReadSession& session, std::string_view table) {
  std::set<std::int64_t> keys;
  session.db().each("SELECT subject FROM journal WHERE action = 'import.row' AND subject_kind = $1 ORDER BY seq", {table},
                    [&](const store::Row& row) { keys.insert(row.integer(0)); });
  return keys;
}

}  // namespace svc::duty
