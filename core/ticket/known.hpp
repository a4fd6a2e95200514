// SPDX-License-Identifier: MIT
// A ticket as it was known at some time, with its customer, unit and product, from the images that the journal keeps.
#pragma once

#include "core/duty/case_history.hpp"
#include "core/duty/journal_store.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::ticket {

// The row with the columns that facts come from as they were then.
[[nodiscard]] Ticket known_row(store::ReadSession& session, Ticket ticket, Instant known);
// As of that moment; of neither instant nor journal row: as of when something was last recorded about it.
[[nodiscard]] CaseFile known_case(store::ReadSession& session, std::int64_t ticket, const duty::Moment& moment);

}  // namespace svc::ticket
