// SPDX-License-Identifier: MIT
// What an entry of the staff ledger was proposed on: the act, or the passing of time, that set it off, and what was known
// of each part of the case by then. From the journal where the store is, from a proof where it is not.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/duty/case_history.hpp"
#include "core/duty/charges.hpp"
#include "core/duty/journal_store.hpp"

namespace svc::duty {

struct EntryBasis {
  Trigger trigger;
  std::vector<policy::Facts> parts;
  std::string notice = {};  // state of the notice, of a breach
};
struct ProposedEntry {
  const people::LedgerEntry& entry;
  const policy::Charge& rule;
  const Written& written;  // by the act that proposed it
};
// The act that proposed an entry: one on its case, or on another that this one hangs on.
[[nodiscard]] std::optional<Written> proposing_act(store::ReadSession& session, const people::LedgerEntry& entry);
// Nothing where the case, as it was known then, has no such trigger.
[[nodiscard]] std::optional<EntryBasis> basis_of(store::ReadSession& session, const ProposedEntry& proposed, const HistoryOf& history_of);
// What of a missed deadline is withdrawn although it was missed: the act that did so left nothing it could come of.
[[nodiscard]] bool was_overtaken(store::ReadSession& session, const AdoptedBook& adopted, const ProposedEntry& proposed, const HistoryOf& history_of);
// Each part that charges are proposed from; of a case without parts the whole.
[[nodiscard]] std::vector<policy::Facts> charged_parts(const CaseHistory& history);
[[nodiscard]] const policy::Charge* find_charge(const policy::Book& book, std::string_view rule);
[[nodiscard]] bool is_live(const people::LedgerEntry& entry);

// Column by column against what the book proposes for that occasion, or against the entry that it reverses. What a person
// decides afterwards (an open amount, one of several decisions, who of a role) is not the book's.
using DifferEntry = std::function<void(std::string part, std::string stored, std::string anew)>;
void compare_proposed(const people::LedgerEntry& entry, const std::vector<people::LedgerEntry>& anew, const DifferEntry& differ);
void compare_counter(const people::LedgerEntry& counter, const people::LedgerEntry& original, const DifferEntry& differ);
[[nodiscard]] std::string amount_text(const std::optional<Money>& amount);

}  // namespace svc::duty
