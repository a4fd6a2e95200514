// SPDX-License-Identifier: MIT
// Inside proofs: entries of the staff ledger, how they are told and how they are worked out anew.
#pragma once

#include "core/duty/books.hpp"
#include "core/duty/case_history.hpp"
#include "core/duty/verify_parts.hpp"
#include "core/people/ledger.hpp"

namespace svc::duty {

// With what set it off and what was known of each part of the case by then.
[[nodiscard]] Json told_entry(store::ReadSession& session, BookShelf& shelf, const people::LedgerEntry& entry, const HistoryOf& history_of);
// Those of one case of a proof.
void check_entries(Tally& tally, BookShelf& shelf, const Json& told);

// The clause of a rule and what it says.
[[nodiscard]] Json told_cite(const policy::Rule* rule);
[[nodiscard]] Json told_text(const policy::Rule* rule);

}  // namespace svc::duty
