// SPDX-License-Identifier: MIT
// A ticket as it was known at some time, from the images that the journal keeps.
#pragma once

#include "core/duty/journal_store.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::ticket {

// The row with the columns that facts come from as they were then.
[[nodiscard]] Ticket known_row(store::ReadSession& session, Ticket ticket, const duty::JournalCut& cut);
// After that row of the journal: later events are not in it.
[[nodiscard]] CaseFile known_case(store::ReadSession& session, std::int64_t ticket, std::int64_t journal);

}  // namespace svc::ticket
