// SPDX-License-Identifier: MIT
// Clocks of a case: folded anew from its events on each write, each under the book in force at its start.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/duty/part_facts.hpp"
#include "core/duty/subject.hpp"
#include "core/policy/clock.hpp"
#include "core/store/session.hpp"

namespace svc::duty {

class BookShelf;

struct ClockRow {
  std::int64_t id = 0;        // 0: folded, not stored
  Subject subject;
  std::int64_t book = 0;
  policy::ClockRun run;       // state as of the instant it was read
  bool is_open = false;       // running, paused or breached, of a case that is not over: may still ring
  std::optional<Instant> next_alarm;  // of a stored row: the next warning, or the deadline, that nobody was told of
};

// Folds the case's clocks and writes their rows (by rule, instance and round). A row whose clock the fold no longer knows
// becomes void. `facts` are the case's latest. Notices that were given follow: done, or withdrawn where they were not owed.
// Nothing before `quiet_until` will ring: what an import brought is history. Charges on deadlines that were missed follow
// what is known of the `parts`, where these are told.
std::vector<ClockRow> refold(store::WriteSession& session, const Subject& subject, const std::vector<policy::Event>& events,
                             const policy::Facts& facts, std::optional<Instant> quiet_until = {}, const PartFacts& parts = {});
// The same without writing, as of `now`: for imported closed cases, whose clocks are not stored, and for `sla explain`.
[[nodiscard]] std::vector<ClockRow> fold(store::ReadSession& session, const Subject& subject,
                                         const std::vector<policy::Event>& events, const policy::Facts& facts, Instant now);

// For someone who folds many cases: each book is read once.
[[nodiscard]] std::vector<ClockRow> fold(BookShelf& shelf, const Subject& subject, const std::vector<policy::Event>& events,
                                         const policy::Facts& facts, Instant now);

// Stored rows of a case (all rounds), by start; states as of the session's now.
[[nodiscard]] std::vector<ClockRow> clocks_of(store::ReadSession& session, const Subject& subject);
// Open clocks due by `until`, by deadline; nothing: all, those that wait without a deadline last. One scan of the index.
[[nodiscard]] std::vector<ClockRow> open_clocks(store::ReadSession& session, std::optional<Instant> until);

}  // namespace svc::duty
