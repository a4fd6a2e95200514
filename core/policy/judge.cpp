// SPDX-License-Identifier: MIT
#include "core/policy/judge.hpp"

#include <algorithm>

#include "core/policy/decide.hpp"

namespace svc::policy {
namespace {

// What became of one thing that a gate needs.
enum class Met : std::uint8_t { yes, no, unknown };

// A verdict as it is put together.
struct Bench {
  const Question& question;
  Chain chain;
  Verdict verdict;
};

// A checklist is met by all of its items: one left out is what it is there to find.
bool is_complete(const Set& ticked, const FactDeclaration& checklist) {
  return std::ranges::all_of(checklist.values, [&](std::string_view item) { return std::ranges::binary_search(ticked, item); });
}

Met met(const Value& value, const FactDeclaration* declared) {
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean ? Met::yes : Met::no;
  const auto type = declared == nullptr ? FactType::boolean : declared->type;
  if (is_unknown(value)) return type == FactType::boolean ? Met::unknown : Met::no;  // what is asked for is that it is there
  const auto* set = std::get_if<Set>(&value);
  if (set != nullptr && declared != nullptr) return is_complete(*set, *declared) ? Met::yes : Met::no;
  const bool there = !std::holds_alternative<None>(value) && !std::holds_alternative<Absent>(value);
  return there ? Met::yes : Met::no;
}

Met need_met(Bench& bench, const std::string& name, std::vector<FactUse>& used) {
  decide_named(bench.chain, name);
  const auto use = look_up(bench.chain.facts, name);
  merge_used(used, {use});
  return met(use.value, find_fact(name));
}

void check_needs(Bench& bench, const Gate& gate, Finding& finding, std::vector<std::string>& unknown, std::vector<FactUse>& used) {
  for (const auto& name : gate.need) {
    const auto state = need_met(bench, name, used);
    if (state == Met::no) finding.missing.push_back(name);
    if (state == Met::unknown) unknown.push_back(name);
  }
  std::vector<std::string> any_unknown;
  for (const auto& name : gate.need_any) {
    const auto state = need_met(bench, name, used);
    if (state == Met::yes) return;
    if (state == Met::unknown) any_unknown.push_back(name);
  }
  if (any_unknown.empty()) finding.missing_any = gate.need_any;
  unknown.insert(unknown.end(), any_unknown.begin(), any_unknown.end());
}

bool names_person(const Value& value, const std::string& person) {
  if (const auto* one = std::get_if<std::string>(&value)) return *one == person;
  const auto* several = std::get_if<Set>(&value);
  return several != nullptr && std::ranges::binary_search(*several, person);
}

bool holds_role(const std::vector<std::string>& wanted, const std::set<std::string, std::less<>>& held) {
  return std::ranges::any_of(wanted, [&](const auto& role) { return held.contains(role); });
}

// The person that a fact names holds one of the roles: the actor by the question, anyone else by the fact "NAME.roles".
Met held_by(const Bench& bench, const std::string& fact, const std::vector<std::string>& roles, std::vector<FactUse>& used) {
  const auto use = look_up(bench.chain.facts, fact);
  merge_used(used, {use});
  const auto* person = std::get_if<std::string>(&use.value);
  if (person == nullptr) return Met::no;
  if (*person == bench.question.person) return holds_role(roles, bench.question.roles) ? Met::yes : Met::no;
  const auto of_person = look_up(bench.chain.facts, fact + ".roles");
  merge_used(used, {of_person});
  const auto* held = std::get_if<Set>(&of_person.value);
  if (held == nullptr) return is_unknown(of_person.value) ? Met::unknown : Met::no;
  return holds_role(roles, {held->begin(), held->end()}) ? Met::yes : Met::no;
}

void check_people(Bench& bench, const Gate& gate, Finding& finding, std::vector<std::string>& unknown, std::vector<FactUse>& used) {
  if (!gate.by.empty() && !holds_role(gate.by, bench.question.roles)) finding.needs_role = gate.by;
  for (const auto& fact : gate.not_by) {
    const auto use = look_up(bench.chain.facts, fact);
    merge_used(used, {use});
    if (is_unknown(use.value)) unknown.push_back(fact);
    else if (names_person(use.value, bench.question.person)) finding.not_person = fact;
  }
  for (const auto& [fact, roles] : gate.need_by) {
    const auto state = held_by(bench, fact, roles, used);
    if (state == Met::unknown) unknown.push_back(fact + ".roles");
    if (state != Met::no) continue;
    finding.missing.push_back(fact);
    finding.needs_role.insert(finding.needs_role.end(), roles.begin(), roles.end());
  }
}

bool missed(const Finding& finding) {
  return !finding.missing.empty() || !finding.missing_any.empty() || !finding.needs_role.empty() || !finding.not_person.empty();
}

void offer_levers(Verdict& verdict, const Finding& finding) {
  for (const auto* names : {&finding.missing, &finding.missing_any}) {
    for (const auto& name : *names) {
      const auto lever = lever_of(name);
      if (lever != Lever::none) verdict.levers.push_back({.fact = name, .lever = lever, .rule = finding.rule.id});
    }
  }
}

void add_finding(Verdict& verdict, Finding finding) {
  if (finding.outcome != Outcome::undecided) offer_levers(verdict, finding);
  else {
    merge_names(verdict.missing, finding.missing);
    offer_missing(verdict.levers, finding.missing, finding.rule.id);
  }
  verdict.outcome = std::max(verdict.outcome, finding.outcome);
  verdict.findings.push_back(std::move(finding));
}

template <typename Ruling>
bool concerns(const Ruling& ruling, const Question& question) {
  return std::ranges::find(ruling.action, question.action) != ruling.action.end() &&
         (ruling.rule.on.empty() || question.subject.empty() || ruling.rule.on == question.subject) &&
         in_force(ruling.rule, question.day);
}

void run_gate(Bench& bench, const Gate& gate) {
  std::vector<FactUse> used;
  decide_named(bench.chain, gate.rule.when);
  const auto applies = holds(gate.rule.when, bench.chain.facts, &used);
  if (applies == Truth::no) return;
  auto unknown = causes(bench.chain, unknown_names(used));
  Finding finding{.rule = reference(gate.rule)};
  std::vector<std::string> open_needs;
  check_needs(bench, gate, finding, open_needs, used);
  check_people(bench, gate, finding, open_needs, used);
  merge_used(bench.verdict.used, used);
  const bool is_missed = missed(finding);
  if (!is_missed && open_needs.empty()) {  // met, whatever its condition turns out to be
    if (applies == Truth::yes) bench.verdict.passed.push_back(reference(gate.rule));
    return;
  }
  const bool undecided = applies == Truth::unknown || !is_missed;
  merge_names(unknown, causes(bench.chain, open_needs));
  if (gate.effect == Effect::warn) finding.outcome = Outcome::warned;
  else finding.outcome = undecided ? Outcome::undecided : Outcome::refused;
  if (undecided) {
    finding.missing = unknown;
    finding.missing_any.clear();
  }
  add_finding(bench.verdict, std::move(finding));
}

void run_approval(Bench& bench, const Approval& approval) {
  std::vector<FactUse> used;
  decide_named(bench.chain, approval.rule.when);
  const auto applies = holds(approval.rule.when, bench.chain.facts, &used);
  if (applies == Truth::no) return;
  merge_used(bench.verdict.used, used);
  if (bench.question.approved.contains(approval.rule.id)) {
    bench.verdict.passed.push_back(reference(approval.rule));
    return;
  }
  if (applies == Truth::unknown) {
    add_finding(bench.verdict, {.rule = reference(approval.rule),
                                .outcome = Outcome::undecided,
                                .missing = causes(bench.chain, unknown_names(used))});
    return;
  }
  bench.verdict.approvals.push_back({.rule = reference(approval.rule),
                                     .steps = approval.steps,
                                     .choices = approval.choices,
                                     .on_decline = approval.on_decline});
  bench.verdict.outcome = Outcome::refused;
}

// Facts that the act cannot start without.
void check_required(Bench& bench) {
  for (const auto name : facts_required_by(bench.question.action)) {
    if (!is_unknown(see(bench.chain.facts, name).value)) continue;
    merge_names(bench.verdict.missing, {std::string{name}});
    offer_missing(bench.verdict.levers, {std::string{name}}, bench.question.action);
    bench.verdict.outcome = std::max(bench.verdict.outcome, Outcome::undecided);
  }
}

}  // namespace

Verdict judge(const Book& book, const Question& question, const Facts& facts) {
  Bench bench{.question = question,
              .chain = {.book = book, .facts = on_day(facts, book.calendar.zone, question.day), .day = question.day},
              .verdict = {.action = question.action, .book = book.hash}};
  for (const auto& gate : book.gates) {
    if (concerns(gate, question)) run_gate(bench, gate);
  }
  for (const auto& approval : book.approvals) {
    if (concerns(approval, question)) run_approval(bench, approval);
  }
  check_required(bench);
  return std::move(bench.verdict);
}

}  // namespace svc::policy
