// SPDX-License-Identifier: MIT
// The indexes of the table ticket step aside while many rows go into an empty table, and are built once behind them. All
// of it happens inside the import's transaction: a crash brings the old schema back.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/store/session.hpp"

namespace svc::exchange {

class TicketIndexes {
 public:
  // Drops them where the table is empty and `rows` are many; not the one of ref, which finds duplicates on the way.
  TicketIndexes(store::WriteSession& session, std::int64_t rows);
  // Builds what was dropped, as the schema's files write it.
  void restore();

 private:
  store::WriteSession& session_;
  std::vector<std::string_view> dropped_;
};

}  // namespace svc::exchange
