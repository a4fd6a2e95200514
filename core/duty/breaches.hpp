// SPDX-License-Identifier: MIT
// What the book puts down to people for a missed deadline follows the case: who let it happen, what was lost and how severe
// it is are often said only after the notice was given.
#pragma once

#include <vector>

#include "core/duty/charges.hpp"
#include "core/duty/notice.hpp"

namespace svc::duty {

[[nodiscard]] Trigger breach_trigger(const Notice& notice, std::int64_t maker);

// What charges on it are proposed from: who had charge of the case when it was missed answers for that, not whom it was handed to since.
[[nodiscard]] std::vector<policy::Facts> answered_for(const Notice& notice, std::vector<policy::Facts> parts);

// After an act: of each missed deadline of this round, what the book proposes by what is known now is proposed, by whoever
// did the act; what is merely proposed and comes of it no more is withdrawn. What a person has decided stands: where the
// case names somebody else since, that is a proposal of its own, and the decision is theirs to reverse.
void follow_breaches(store::WriteSession& session, const Subject& subject, const std::vector<Notice>& told, const PartFacts& facts);

// The same person, amount and decision: one proposal.
[[nodiscard]] bool same_proposal(const people::LedgerEntry& a, const people::LedgerEntry& b);
// Whether an earlier entry of the rule leaves no room for a later one: a rule holds a cause against a person once, and one
// that is once for the case against one person, unless that one was held liable for a missed deadline and is named by
// nothing that the later came of.
struct LaterEntry {
  const people::LedgerEntry& entry;
  const policy::Charge& rule;
  const std::vector<people::LedgerEntry>& proposed_with;  // all that came of the same facts
};
[[nodiscard]] bool leaves_no_room(const people::LedgerEntry& earlier, const LaterEntry& later);

}  // namespace svc::duty
