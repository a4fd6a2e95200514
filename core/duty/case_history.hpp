// SPDX-License-Identifier: MIT
// What clocks, charges and verdicts of a case are worked out from, as its domain tells it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.hpp"
#include "core/policy/clock.hpp"
#include "core/policy/flips.hpp"
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
// A verdict that the domain keeps beside those on acts, such as the one on a line of goods, with all that it was given on.
struct OwnVerdict {
  std::int64_t id = 0;
  std::int64_t subject = 0;
  std::int64_t line = 0;      // number of the part
  Instant at{};               // whose book it is
  std::string asked_on = {};  // the day to which ages are reckoned
  std::int64_t book = 0;
  Json facts = JsonObject{};
  Json result = JsonObject{};
  Json carried = nullptr;     // the copy that the part itself carries, of its latest one; null: another one is the latest
};
struct OwnVerdicts {
  std::string kind = {};      // line_verdict
  std::string question = {};  // return.check
  std::function<std::vector<OwnVerdict>(store::ReadSession&, const CasePage& page)> after = {};       // of all cases, by number
  std::function<std::vector<OwnVerdict>(store::ReadSession&, std::int64_t subject)> of = {};          // of one case, by number
  std::function<Json(const policy::Book& book, const policy::Facts& facts, Date day)> answer = {};    // from these alone
  // What would make it another one; none where nothing needs to.
  std::function<std::optional<policy::Flips>(const policy::Book& book, const policy::Facts& facts, Date day)> flips = {};
};
using HistoryOf = std::function<CaseHistory(store::ReadSession&, std::int64_t id, const Moment& moment)>;

}  // namespace svc::duty
