// SPDX-License-Identifier: MIT
// The table clock. What depends on the instant of reading (state, warnings passed) is worked out when a row is read.
#pragma once

#include "core/duty/clocks.hpp"

namespace svc::duty {

// Inserts (id 0) or updates; a row that would stay as it is is left alone.
void write_clock(store::WriteSession& session, ClockRow& row, const ClockRow* before);

// Inserts a clock that came with an import: its row is journalled as a digest, like the case's own.
void write_imported_clock(store::WriteSession& session, ClockRow& row, std::int64_t batch);

// The clock whose alarm is owed first: a warning at its instant, a deadline once it has passed. Nothing: none is owed.
[[nodiscard]] std::optional<ClockRow> first_ringing(store::ReadSession& session);
void write_next_alarm(store::WriteSession& session, const ClockRow& row);

}  // namespace svc::duty
