// SPDX-License-Identifier: MIT
// Rules that no case exercises.
#include <map>
#include <set>

#include "core/policy/check_parts.hpp"

namespace svc::policy {
namespace {

// Ids are unique within a kind only: a case says by its own kind what it exercised.
using Exercised = std::map<std::string, std::set<std::string>, std::less<>>;

Exercised collect(const std::vector<CaseResult>& results) {
  Exercised exercised;
  for (const auto& result : results) exercised[result.kind].insert(result.rules.begin(), result.rules.end());
  return exercised;
}

class Coverage {
 public:
  Coverage(Exercised exercised, Findings& out) : exercised_{std::move(exercised)}, out_{out} {}

  void want(std::string_view kind, const Rule& rule) const {
    const auto found = exercised_.find(kind);
    if (found != exercised_.end() && found->second.contains(rule.id)) return;
    add_finding(out_, Severity::warning, "no-case", rule, say(N_("no case exercises {rule}"), {{"rule", rule.id}}));
  }

 private:
  Exercised exercised_;
  Findings& out_;
};

}  // namespace

void check_coverage(const Book& book, const std::vector<CaseResult>& results, Findings& out) {
  const Coverage coverage{collect(results), out};
  for (const auto& table : book.tables) {
    for (const auto& row : table.rows) coverage.want("table", row.rule);
  }
  for (const auto& clock : book.clocks) coverage.want("clock", clock.rule);
  for (const auto& gate : book.gates) coverage.want("action", gate.rule);
  for (const auto& approval : book.approvals) coverage.want("action", approval.rule);
  for (const auto& cap : book.caps) coverage.want("cap", cap.rule);
  for (const auto& charge : book.charges) coverage.want("charge", charge.rule);
  for (const auto& schedule : book.schedules) coverage.want("schedule", schedule.rule);
}

}  // namespace svc::policy
