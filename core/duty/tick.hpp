// SPDX-License-Identifier: MIT
// What the passing of time owes: every notice that is due and was not given, in the order of the instants owed, each in a
// transaction of its own. Stopped anywhere it goes on where it was; run twice, or by two at once, it gives nothing twice.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/duty/cap_replay.hpp"
#include "core/duty/case_history.hpp"
#include "core/duty/report_due.hpp"
#include "core/policy/value.hpp"

namespace svc::duty {

// What a domain tells about its cases.
struct CaseKind {
  // Staff who answers for it, or did `then`; 0 nobody.
  std::function<std::int64_t(store::ReadSession&, std::int64_t id, const std::optional<Instant>& then)> owner;
  std::function<std::vector<policy::Facts>(store::ReadSession&, std::int64_t id)> parts;  // what charges are proposed from; of what has no parts, the whole
  HistoryOf history = {};  // for who works everything out anew: verify, backtest
  OwnVerdicts own_verdicts = {};  // none: its verdicts are those on acts
  LivingCases living = {};  // nothing: those with an event since
  CapReplayOf caps = {};    // nothing: the domain counts nothing against caps
};
using CaseKinds = std::map<std::string, CaseKind, std::less<>>;  // by subject kind

struct Duties {
  CaseKinds cases = {};
  ReportIssued report_issued = {};
};

// The notices that were given, in that order. Nothing is written where nothing is owed.
std::vector<Notice> tick(const World& world, store::Store& store, const Duties& duties);

}  // namespace svc::duty
