// SPDX-License-Identifier: MIT
// Inside backtest: what its parts share.
#pragma once

#include "core/duty/backtest.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/policy/verdict.hpp"

namespace svc::duty {

class BacktestRun {
 public:
  BacktestRun(store::ReadSession& session, const policy::Book& draft, const CaseKinds& cases, const BacktestRequest& request);

  store::ReadSession& session;
  const CaseKinds& cases;
  const BacktestRequest& request;
  Instant until;
  BookShelf shelf;
  Backtest out = {};

  // What it has for that kind of case.
  [[nodiscard]] const AdoptedBook& draft(std::string_view subject);
  // Acts on such a case for whose warnings some book, or the draft, charges people: of other verdicts no warning matters.
  [[nodiscard]] const Names& charged_acts(const std::string& subject);
  // What its domain counts against caps; nothing: it counts nothing.
  [[nodiscard]] CapReplay* caps_of(std::string_view subject);
  // Facts as the draft's caps would have had them.
  void restate_caps(std::string_view subject, const CapAct& act, std::vector<policy::Facts>& parts);
  [[nodiscard]] bool covers(Instant at) const { return at >= request.since && at < until; }
  void step();
  void compare_caps();
  // One verdict: what it was and what it would be.
  void compare(VerdictFlip one);

 private:
  void keep(VerdictFlip one);

  const policy::Book& draft_;
  std::map<std::string, AdoptedBook, std::less<>> slices_ = {};
  std::map<std::string, Names> charged_acts_ = {};  // by kind
  std::map<std::string, CapReplay, std::less<>> caps_ = {};
  std::int64_t done_ = 0;
  std::int64_t all_ = 0;
};

// The verdict as the draft gives it; clocks that stood in the way do so as far as the draft has them.
[[nodiscard]] policy::Verdict under_draft(BacktestRun& run, const SubjectVerdict& one);
[[nodiscard]] std::vector<std::int64_t> cases_since(store::ReadSession& session, std::string_view kind, const CasePage& page);
void replay_verdicts(BacktestRun& run);
// The verdicts that the case's domain keeps itself, and the credits of its lines, unless it was cancelled or merged: then
// nothing, or another case, credits them.
void replay_own_verdicts(BacktestRun& run, const Subject& subject, const OwnVerdicts& domain, const std::vector<policy::Event>& events);
void replay_cases(BacktestRun& run);

}  // namespace svc::duty
