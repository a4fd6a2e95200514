// SPDX-License-Identifier: MIT
// A book that takes over what runs when it comes into force (`adopt --open-clocks rebase`): every running clock goes on
// under it from its own start. Folds know that by themselves; here the stored rows follow, each case in a transaction of
// its own, and what it would come to is shown before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/duty/books.hpp"
#include "core/duty/subject.hpp"
#include "core/duty/tick.hpp"

namespace svc::duty {

// As it would stand at the instant of the takeover, under either book; nothing happening until then.
struct MovedClock {
  Subject subject;
  std::string rule, instance;
  policy::ClockState state_from = {}, state_to = {};
  std::optional<Instant> due_from = {}, due_to = {};
};
struct Takeover {
  std::int64_t clocks = 0;   // that go on under it
  std::int64_t become = 0;   // breaches by it alone
  std::int64_t cease = 0;
  std::int64_t untold = 0;   // running ones of kinds whose history nothing tells: the next act on the case moves them
  std::vector<MovedClock> moved;  // the first thousand
};
// Before and after it was adopted in this session.
struct Shelves {
  BookShelf& before;
  BookShelf& after;
};
[[nodiscard]] Takeover compare_takeover(store::ReadSession& session, const CaseKinds& cases, const Shelves& shelves, const Adoption& book);

// A book that is in force has taken nothing over yet.
[[nodiscard]] bool owes_takeover(store::ReadSession& session);
// Writes the rows of every case with running clocks anew. Stopped anywhere it goes on where it was.
void take_over_clocks(const World& world, store::Store& store, const CaseKinds& cases);

}  // namespace svc::duty
