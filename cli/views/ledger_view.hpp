// SPDX-License-Identifier: MIT
// The staff ledger as a table, and what a decision on an entry came to.
#pragma once

#include "cli/shell.hpp"
#include "core/people/ledger.hpp"

namespace svc::cli {

// {ledger: [{entry, state, rule, kind, person, amount, least, most, decision, case, source, month, proposed_at, proposed_by,
// decided_at, decided_by, reason, note, reverses}]}
[[nodiscard]] Table ledger_table(store::ReadSession& session, const std::vector<people::LedgerEntry>& entries);
// Prints the entry (with a reversal also the one that takes it back), or says why not; the exit code.
[[nodiscard]] Exit finish(Shell& shell, const people::LedgerOutcome& outcome);

}  // namespace svc::cli
