// SPDX-License-Identifier: MIT
// Which rows came from another store, by tables that do not say so themselves.
#pragma once

#include <set>
#include <string_view>

#include "core/store/session.hpp"

namespace svc::duty {

// By key: a walk through the whole journal.
[[nodiscard]] std::set<std::int64_t> imported_rows(store::ReadSession& session, std::string_view table);

}  // namespace svc::duty
