// SPDX-License-Identifier: MIT
// The staff ledger: what the book's charges put down to a person. The program proposes; a person decides, never in their
// own matter and never what they proposed; a mistake is reversed by an entry of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/message.hpp"
#include "core/base/quantity.hpp"
#include "core/store/session.hpp"

namespace svc::people {

struct LedgerEntry {
  std::int64_t id = 0;
  std::string rule;
  std::int64_t book = 0;
  std::string kind;                 // fine, assessment, commission …
  std::string subject_kind;
  std::int64_t subject = 0;
  std::string cause;                // with rule and person unique: ticket/2601150000007
  std::string source;               // a milestone, a gate, or a clock with instance and round
  std::int64_t person = 0;          // staff; 0: of a role that several hold, a person says who
  std::optional<Money> amount = {};
  std::optional<Money> least = {};  // of a range
  std::optional<Money> most = {};
  std::vector<std::string> decision = {};  // instead of an amount: dismissal …
  std::string month;                // 2026-01: of the trigger, or of what the entry is about
  std::string state = "proposed";   // proposed, confirmed, waived, withdrawn, reversed
  std::string note = {};            // the param that nobody set, or the role
  Instant proposed{};
  std::int64_t proposed_by = 0;     // 0: the passing of time
  std::optional<Instant> decided = {};
  std::optional<std::int64_t> decided_by = {};  // 0: a later entry proved that nothing was owed
  std::string reason = {};
  std::optional<std::int64_t> reverses = {};
};

// Puts it into the ledger unless the same rule holds it against that person for that cause, or, `once` for the case,
// against anybody.
enum class Once : std::uint8_t { per_case, per_person };
void propose_entry(store::WriteSession& session, LedgerEntry& entry, Once once);
// It was not owed after all: what was proposed is withdrawn, what was confirmed is reversed.
struct EntrySource {
  std::string_view subject_kind;
  std::int64_t subject = 0;
  std::string source;
};
void withdraw_entries(store::WriteSession& session, const EntrySource& source);

struct LedgerDecision {
  std::optional<Money> amount = {};  // within the range, or where the book has set none
  std::string choice = {};           // one of several decisions
  std::string person = {};           // where the entry names a role
  std::string reason = {};
};
// A refusal (own matter, own proposal, no such role) is recorded and changes nothing else.
struct LedgerOutcome {
  LedgerEntry entry;
  std::optional<LedgerEntry> counter = {};  // of a reversal
  std::optional<Message> refusal = {};
  Message hint = {};
};
enum class LedgerVerb : std::uint8_t { confirm, waive, reverse };
struct LedgerTarget {
  LedgerVerb verb;
  std::int64_t entry = 0;
};
// Errors: not_found; conflict where it is decided already; usage for an amount outside the range.
[[nodiscard]] LedgerOutcome decide_entry(const World& world, store::Store& store, const store::Recording& recording,
                                         const LedgerTarget& target, const LedgerDecision& decision);

}  // namespace svc::people
