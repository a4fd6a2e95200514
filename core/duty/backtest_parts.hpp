// SPDX-License-Identifier: MIT
// Inside backtest: what its two parts share.
#pragma once

#include "core/duty/backtest.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/policy/verdict.hpp"

namespace svc::duty {

class BacktestRun {
 public:
  BacktestRun(store::ReadSession& session, const policy::Book& draft, const CaseKinds& cases, const BacktestRequest& request);

  store::ReadSession& session;
  AdoptedBook draft;
  const CaseKinds& cases;
  const BacktestRequest& request;
  Instant until;
  BookShelf shelf;
  Backtest out = {};

  [[nodiscard]] bool covers(Instant at) const { return at >= request.since && at < until; }
  void step();

 private:
  std::int64_t done_ = 0;
  std::int64_t all_ = 0;
};

// The verdict as the draft gives it; clocks that stood in the way do so as far as the draft has them.
[[nodiscard]] policy::Verdict under_draft(BacktestRun& run, const SubjectVerdict& one);
[[nodiscard]] std::vector<std::int64_t> cases_since(store::ReadSession& session, std::string_view kind, const CasePage& page);
void replay_verdicts(BacktestRun& run);
void replay_cases(BacktestRun& run);

}  // namespace svc::duty
