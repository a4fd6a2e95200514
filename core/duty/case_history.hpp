// SPDX-License-Identifier: MIT
// What clocks, charges and verdicts of a case are worked out from, as its domain tells it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/policy/clock.hpp"
#include "core/store/session.hpp"

namespace svc::duty {

struct CaseHistory {
  int round = 1;
  std::vector<policy::Event> events;
  policy::Facts facts;                      // the latest, as of the instant that was asked for
  std::vector<policy::Facts> parts = {};    // the same of each part that charges are proposed from; none: of the whole alone
  std::optional<Instant> quiet_until = {};  // nothing before that rings: an import brought it
  Instant written{};                        // when something was last recorded about it: its stored clocks stand as of then
};

// As of which instant, and as known when. Neither: as of `written`, with all that is known.
struct Moment {
  std::optional<Instant> at = {};
  std::int64_t journal = 0;  // what stood in the store after that row of the journal; 0: all
};
// Cases after that one, in the order of their keys, that were not over before `since`.
struct CasePage {
  std::int64_t after = 0;
  Instant since{};
  std::int64_t at_most = 0;
};
using LivingCases = std::function<std::vector<std::int64_t>(store::ReadSession&, const CasePage& page)>;
// A verdict that the domain keeps beside those on acts, such as the one on a line of goods.
struct OwnVerdict {
  std::string kind;  // line_verdict
  std::int64_t id = 0;
  std::int64_t subject = 0;
  std::string question;
  Instant at{};
  Json result;                  // as it is stored
  std::function<Json()> again;  // worked out anew from its stored facts and its book
};
class BookShelf;
using OwnVerdicts = std::function<std::vector<OwnVerdict>(store::ReadSession&, BookShelf& shelf, const CasePage& page)>;
using HistoryOf = std::function<CaseHistory(store::ReadSession&, std::int64_t id, const Moment& moment)>;

}  // namespace svc::duty
