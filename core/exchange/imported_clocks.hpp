// SPDX-License-Identifier: MIT
// The clocks of tickets that came open: they run from their true start, and nothing that lies before the import alarms.
#pragma once

#include <cstdint>
#include <vector>

#include "core/store/session.hpp"

namespace svc::exchange {

void fold_imported_clocks(store::WriteSession& session, std::int64_t batch, const std::vector<std::int64_t>& tickets);

}  // namespace svc::exchange
