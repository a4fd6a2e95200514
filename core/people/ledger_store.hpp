// SPDX-License-Identifier: MIT
// The table ledger_entry.
#pragma once

#include <map>

#include "core/people/ledger.hpp"

namespace svc::people {

struct LedgerFilter {
  bool all = false;                          // decided ones too
  std::optional<std::int64_t> person = {};
  std::string month = {};
};
[[nodiscard]] std::vector<LedgerEntry> list_entries(store::ReadSession& session, const LedgerFilter& filter);  // by number
// In the order of their numbers: after that one, proposed then or later.
[[nodiscard]] std::vector<LedgerEntry> entries_after(store::ReadSession& session, std::int64_t id, Instant since, std::int64_t at_most);
// About one case, by number; withdrawn and reversed ones too.
[[nodiscard]] std::vector<LedgerEntry> entries_about(store::ReadSession& session, std::string_view kind, std::int64_t subject);
[[nodiscard]] LedgerEntry load_entry(store::ReadSession& session, std::int64_t id);  // Throws Error (not_found)
// Proposed, confirmed or waived entries of that cause and rule.
[[nodiscard]] std::vector<LedgerEntry> live_entries(store::ReadSession& session, std::string_view cause, std::string_view rule);
// Proposed and confirmed ones that this set off.
[[nodiscard]] std::vector<LedgerEntry> entries_from(store::ReadSession& session, const EntrySource& source);
// What a source has put down to people and nobody took back, by case, in entries of that month and later.
struct SourceName {
  std::string_view subject_kind;
  std::string source;
};
[[nodiscard]] std::map<std::int64_t, std::int64_t> standing_amounts(store::ReadSession& session, const SourceName& source, const std::string& since);
void insert_entry(store::WriteSession& session, LedgerEntry& entry);  // assigns the key
void write_decision(store::WriteSession& session, const LedgerEntry& entry);

}  // namespace svc::people
