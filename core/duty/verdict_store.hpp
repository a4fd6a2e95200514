// SPDX-License-Identifier: MIT
// The table verdict.
#pragma once

#include <set>

#include "core/duty/judgement.hpp"

namespace svc::duty {

// Assigns the key. Facts and result are kept as canonical JSON.
void insert_verdict(store::WriteSession& session, const Subject& subject, StoredVerdict& verdict);
// A new case gets its number once it may be taken in: its first verdict then belongs to it.
void move_verdict(store::WriteSession& session, std::int64_t verdict, const Subject& subject);

// Of all cases, in the order of their numbers: those after that one, asked then or later.
struct SubjectVerdict {
  Subject subject;
  StoredVerdict verdict;
};
[[nodiscard]] std::vector<SubjectVerdict> verdicts_after(store::ReadSession& session, std::int64_t verdict, Instant since, std::int64_t at_most);
// Of one case, on those acts, oldest first.
using Names = std::set<std::string, std::less<>>;
[[nodiscard]] std::vector<StoredVerdict> verdicts_on(store::ReadSession& session, const Subject& subject, const Names& acts);
// Everything that has a verdict, a clock or an entry of the ledger, by kind and key.
[[nodiscard]] std::vector<Subject> decided_subjects(store::ReadSession& session);
// Verdicts, clocks and ledger entries together.
[[nodiscard]] std::int64_t rows_since(store::ReadSession& session, Instant since);

}  // namespace svc::duty
