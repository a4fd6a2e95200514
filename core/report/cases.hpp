// SPDX-License-Identifier: MIT
// Tickets one by one, as they stood at an instant and, if asked, as the store knew them at another: what every report
// counts. Memory holds one case at a time.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/duty/clocks.hpp"
#include "core/store/session.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::report {

// First and last number, both included.
struct TicketSpan {
  std::int64_t first = 0, last = 0;
  friend bool operator==(const TicketSpan&, const TicketSpan&) = default;
};

// A clock may fall due, and a callback or a late form follow, long after a case is over; so far back cases are looked at.
inline constexpr Seconds looked_back = std::chrono::days{366};

struct CaseRange {
  Instant received_before;
  Instant over_after;  // tickets that were over before this are left out
  Instant alive_after = over_after;  // as are those to which nothing happened, and of which no clock ended, from here on
  Instant as_of;
  std::optional<Instant> known = {};  // nothing: what the store knows now
  bool clocks = true;                 // whether they are folded
  std::vector<TicketSpan> tickets = {};  // only these; empty: all
};

struct SeenCase {
  const ticket::CaseFile& file;  // its row and its events as they were
  const policy::Facts& facts;
  const std::vector<duty::ClockRow>& clocks;  // of every round; imported closed tickets like all others
  bool whole = true;                          // nothing that the store has of it was left out
};
using CaseFunction = std::function<void(const SeenCase&)>;

// Each clock is folded under the book in force at its start. Returns how many tickets were looked at.
std::int64_t each_case(store::ReadSession& session, const CaseRange& range, const CaseFunction& look);

// A ticket that was reopened as each round left it, the last one as it is: every round's service counts where it ended. The clocks,
// of every round, go with the last.
void each_round(const SeenCase& seen, const time::Zone& zone, Instant as_of, const CaseFunction& look);

}  // namespace svc::report
