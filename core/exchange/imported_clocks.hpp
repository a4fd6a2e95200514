// SPDX-License-Identifier: MIT
// The clocks of what came open: they run from their true start, and nothing that lies before the import alarms.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/store/session.hpp"

namespace svc::exchange {

struct OpenCases {
  std::string_view kind;  // "ticket", "return"
  const std::vector<std::int64_t>& ids;
};
void fold_imported_clocks(store::WriteSession& session, std::int64_t batch, const OpenCases& open);
// Units whose owner is to be asked how they are used: from the day of purchase on. Whether any book here has such a deadline is asked first.
[[nodiscard]] bool units_have_clocks(store::ReadSession& session);
// Of units, and of customers: whose visits are owed.
void fold_imported_parties(store::WriteSession& session, std::int64_t batch, const OpenCases& parties);

}  // namespace svc::exchange
