// SPDX-License-Identifier: MIT
// What a domain counts over a month against the caps of a book, and what another book would have made of it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/instant.hpp"
#include "core/base/quantity.hpp"
#include "core/policy/book.hpp"
#include "core/policy/value.hpp"
#include "core/store/session.hpp"

namespace svc::duty {

class BookShelf;

// Where a month stands under one cap of one book; of a book that has no such cap nothing is over.
struct CapSide {
  std::string rule = {};
  policy::Value most = {};   // a share, an amount, a number of pieces
  bool over = false;
  Money excess = {};         // what lies above, or its worth
  std::string bearer = {};   // who bears it: salesperson, sales_manager; nobody
  friend bool operator==(const CapSide&, const CapSide&) = default;
};
struct CapMonthMoved {
  std::int64_t person = 0;   // staff
  std::string month = {};    // 2026-09
  std::string outcome = {};  // what the cap finds: over_return_cap
  bool of_amounts = true;    // else of pieces
  std::int64_t counted = 0, counted_anew = 0;  // what came back, as it was counted and as the draft would have counted it
  std::int64_t of = 0;
  CapSide from = {}, to = {};
};

// An act on a case, as caps were asked about it.
struct CapAct {
  std::int64_t subject = 0;
  std::int64_t line = 0;        // the part that the facts are of; 0: of all, in their order
  Instant at{};
  Instant known{};              // what was entered later counts for nothing
  const policy::Book& then;     // in force at the act
};
struct CapReplay {
  // Puts what the draft's caps would have found in place of what those in force found, where that is something else.
  std::function<void(const CapAct& act, std::vector<policy::Facts>& parts)> restate = {};
  // The milestone of a month that is over, and when it was over for a case of which a part may lie above a cap; nothing: it
  // still runs, or not all is settled.
  std::string month_ended = {};
  std::function<std::optional<Instant>(std::int64_t subject)> ended = {};
  // Puts what the caps find of the month as it stands now, those of that book or, without one, the draft's. False where none
  // of the case lies above: then nobody is told of its end.
  std::function<bool(std::int64_t subject, const policy::Book* then, std::vector<policy::Facts>& parts)> reckon = {};
  // Months that stand otherwise under the draft than under the books in force.
  std::function<std::vector<CapMonthMoved>(BookShelf& shelf)> moved = {};
};
struct CapQuestion {
  const policy::Book& draft;
  Instant since{}, until{};
};
using CapReplayOf = std::function<CapReplay(store::ReadSession& session, const CapQuestion& question)>;

}  // namespace svc::duty
