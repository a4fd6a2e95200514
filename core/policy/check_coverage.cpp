// SPDX-License-Identifier: MIT
// Rules that no case exercises, in every interval between the dates that matter to them.
#include "core/policy/check_parts.hpp"
#include "core/policy/coverage.hpp"

namespace svc::policy {
namespace {

Message without_case(const Covered& covered) {
  const std::vector<Argument> arguments{{"rule", covered.rule->id},
                                        {"from", covered.from ? to_text(*covered.from) : std::string{}},
                                        {"until", covered.until ? to_text(*covered.until) : std::string{}}};
  if (covered.from && covered.until) return say(N_("no case exercises {rule} from {from} until {until}"), arguments);
  if (covered.from) return say(N_("no case exercises {rule} from {from} on"), arguments);
  if (covered.until) return say(N_("no case exercises {rule} before {until}"), arguments);
  return say(N_("no case exercises {rule}"), arguments);
}

}  // namespace

void check_coverage(const Book& book, const std::vector<CaseResult>& results, Findings& out) {
  for (const auto& covered : coverage_of(book, results)) {
    if (covered.cases > 0) continue;
    auto& finding = add_finding(out, Severity::warning, "no-case", *covered.rule, without_case(covered));
    finding.from = covered.from;
    finding.until = covered.until;
  }
}

}  // namespace svc::policy
