// SPDX-License-Identifier: MIT
// Cases of caps, charges and schedules.
#include <fmt/format.h>

#include <algorithm>

#include "core/policy/case_run.hpp"
#include "core/policy/consequence.hpp"
#include "core/policy/decide.hpp"

namespace svc::policy {
namespace {

template <typename Ruling>
const Ruling* find_rule(const std::vector<Ruling>& rules, const std::string& id) {
  const auto found = std::ranges::find(rules, id, [](const Ruling& ruling) -> const std::string& { return ruling.rule.id; });
  return found == rules.end() ? nullptr : &*found;
}

void compare_boolean(CaseRun& run, const Toml& expected, std::string_view key, bool actual) {
  if (const auto* node = expected.find(key)) run.compare_value(key, *node, {FactType::boolean, {}}, actual);
}

void compare_measure(CaseRun& run, const Toml& expected, std::string_view key, Money actual) {
  const auto* node = expected.find(key);
  if (node == nullptr) return;
  if (node->text() != nullptr) run.compare_value(key, *node, {FactType::money, {}}, actual);
  else run.compare_value(key, *node, {FactType::integer, {}}, actual.minor);
}

std::string text_of(const ChargeProposal& proposal) {
  return fmt::format("{} {}", proposal.who, proposal.amount ? to_text(*proposal.amount) : proposal.kind);
}

// Why nothing is proposed: facts that it hangs on.
void compare_missing_of_charge(CaseRun& run, const Charge& charge, const Facts& facts) {
  std::vector<FactUse> used;
  static_cast<void>(holds(charge.rule.when, facts, &used));
  static_cast<void>(worth(charge.who, facts, &used));
  for (const auto& name : {charge.times, charge.of}) {
    if (!name.empty()) merge_used(used, {look_up(facts, name)});
  }
  run.compare_set("missing", {}, unknown_names(used));
}

void compare_charge(CaseRun& run, const Toml& expected, const ChargeProposal& proposal) {
  const auto text = [&](std::string_view key, const std::string& actual) {
    const auto* node = expected.find(key);
    if (node != nullptr && node->text() != nullptr) run.compare(key, *node->text(), actual);
  };
  text("who", proposal.who);
  text("kind", proposal.kind);
  text("amount", proposal.amount ? to_text(*proposal.amount) : "none");
  text("month", proposal.month.empty() ? "none" : proposal.month);
  if (const auto* range = expected.find("range")) {
    const auto actual = proposal.range ? std::vector{to_text(proposal.range->first), to_text(proposal.range->second)} : std::vector<std::string>{};
    run.compare_set("range", texts_of_list(range), actual);
  }
  if (const auto* decision = expected.find("decision")) run.compare_set("decision", texts_of_list(decision), proposal.decision);
}

}  // namespace

void run_cap_case(CaseRun& run) {
  const auto* cap = find_rule(run.book().caps, run.text("cap"));
  if (cap == nullptr) return run.compare("cap", run.text("cap"), "no such cap");
  run.exercised(cap->rule.id);
  const auto result = evaluate(*cap, rows_of(run));
  const auto& expected = run.expectation();
  compare_measure(run, expected, "numerator", result.numerator);
  compare_measure(run, expected, "count", result.numerator);
  compare_measure(run, expected, "denominator", result.denominator);
  compare_boolean(run, expected, "over", result.over);
  compare_boolean(run, expected, "no_data", result.no_data);
  if (run.source().find("missing") != nullptr) run.compare_set("missing", run.texts("missing"), result.missing);
}

void run_charge_case(CaseRun& run) {
  const auto* charge = find_rule(run.book().charges, run.text("charge"));
  if (charge == nullptr) return run.compare("charge", run.text("charge"), "no such charge");
  run.exercised(charge->rule.id);
  const auto word = run.expected_word();
  try {
    const auto facts = facts_for(run.book(), charge->rule.when, run.facts(), run.day());
    const auto proposal = propose(*charge, facts, run.day());
    if (!word.empty()) run.compare("expect", word, proposal ? text_of(*proposal) : "none");
    else if (!proposal) run.compare("expect", "a charge", "none");
    else compare_charge(run, run.expectation(), *proposal);
    if (!proposal && !run.passed()) compare_missing_of_charge(run, *charge, facts);
  } catch (const Error& error) {  // an amount nobody has set
    if (error.exit() != Exit::refused) throw;
    run.compare("expect", word.empty() ? "a charge" : word, "refused");
  }
}

void run_schedule_case(CaseRun& run) {
  const auto* schedule = find_rule(run.book().schedules, run.text("schedule"));
  if (schedule == nullptr) return run.compare("schedule", run.text("schedule"), "no such schedule");
  run.exercised(schedule->rule.id);
  const auto period = parse_period(schedule->period, run.text("period"));
  if (!period) return run.compare("period", schedule->period, run.text("period"));
  const auto& expected = run.expectation();
  const auto word = run.expected_word();
  if (!schedule->dormant_for.empty()) return run.compare("expect", word.empty() ? "a due instant" : word, "dormant");
  const auto result = due_of(*schedule, run.book().calendar, *period);
  if (const auto* due = expected.find("due")) run.compare_value("due", *due, {FactType::instant, {}}, result.due);
  compare_boolean(run, expected, "provisional", result.provisional);
}

}  // namespace svc::policy
