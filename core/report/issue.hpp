// SPDX-License-Identifier: MIT
// Issuing a report: its numbers are kept, its schedules are met, and where the book asks for it one person compiles it,
// another reviews and a third approves it.
#pragma once

#include <string>
#include <vector>

#include "core/duty/judgement.hpp"
#include "core/report/issue_store.hpp"
#include "core/report/reports.hpp"

namespace svc::report {

// A schedule of the book that this issue meets.
struct Met {
  std::string rule;
  Instant due;
  bool in_time = false;
};
[[nodiscard]] std::vector<Met> schedules_met(store::ReadSession& session, const Issue& issue);

struct IssueResult {
  Issue issue;
  duty::Judgement judgement;
  bool issued = false;
  bool same = false;  // the same numbers were issued before: that issue stands
  std::optional<Document> document = {};
};
// Compiles it, or goes on with what the same person has compiled: the second call issues what was consented to. Where the
// numbers have changed since, that compilation is void and another one asks for consent anew. Throws Error (usage) before
// the period is over, but for the day on which a schedule of the book wants it.
[[nodiscard]] IssueResult issue_report(const World& world, store::Store& store, const store::Recording& recording, const ReportKind& kind,
                                       const ReportRequest& request);

}  // namespace svc::report
