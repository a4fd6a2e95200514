// SPDX-License-Identifier: MIT
#include "core/duty/backtest.hpp"

#include <algorithm>

#include "core/duty/backtest_parts.hpp"
#include "core/duty/flips.hpp"
#include "core/duty/judgement.hpp"
#include "core/policy/clock.hpp"
#include "core/policy/compiled.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::duty {
namespace {

constexpr std::int64_t replay_page = 500;
constexpr std::size_t kept_flips = 1000;

void add_ids(std::vector<std::string>& ids, const Json& result, std::string_view key) {
  const auto* list = result.find(key);
  if (list == nullptr || list->array() == nullptr) return;
  for (const auto& rule : *list->array()) {
    const auto* id = rule.find("id");
    if (id != nullptr && id->text() != nullptr) ids.push_back(*id->text());
  }
}

// Rules that spoke against it: what gates found, consents that lacked.
std::vector<std::string> against(const Json& result) {
  std::vector<std::string> ids;
  add_ids(ids, result, "findings");
  add_ids(ids, result, "approvals");
  std::ranges::sort(ids);
  return ids;
}

std::vector<policy::RuleRef> against(const policy::Verdict& verdict) {
  std::vector<policy::RuleRef> rules;
  for (const auto& finding : verdict.findings) rules.push_back(finding.rule);
  for (const auto& approval : verdict.approvals) rules.push_back(approval.rule);
  std::ranges::sort(rules, {}, &policy::RuleRef::id);
  return rules;
}

void add_charged_acts(Names& acts, const policy::Book& book) {
  for (const auto& charge : book.charges) {
    for (const auto& gate : book.gates) {
      if (std::ranges::find(charge.on_warn, gate.rule.id) != charge.on_warn.end()) acts.insert(gate.action.begin(), gate.action.end());
    }
  }
}

void replay(BacktestRun& run, const SubjectVerdict& one) {
  const auto verdict = under_draft(run, one);
  VerdictFlip flip{.kind = "verdict", .verdict = one.verdict.id, .line = one.verdict.line(), .subject = one.subject,
                   .question = one.verdict.question, .at = one.verdict.at, .from = one.verdict.outcome, .to = std::string{to_text(verdict.outcome)}};
  flip.rules_from = against(one.verdict.result);
  flip.rules_to = against(verdict);
  flip.missing = verdict.missing;
  run.compare(std::move(flip));
}

}  // namespace

BacktestRun::BacktestRun(store::ReadSession& session_, const policy::Book& draft, const CaseKinds& cases_, const BacktestRequest& request_)
    : session{session_}, cases{cases_}, request{request_}, until{request_.until.value_or(session_.now() + Seconds{1})}, shelf{session_}, draft_{draft} {
  if (!request.progress) return;
  all_ = rows_since(session, request.since);
}

const AdoptedBook& BacktestRun::draft(std::string_view subject) {
  const auto known = slices_.find(subject);
  if (known != slices_.end()) return known->second;
  AdoptedBook slice{.id = 0, .book = policy::decompile(policy::compile(draft_, subject))};
  return slices_.emplace(subject, std::move(slice)).first->second;
}

const Names& BacktestRun::charged_acts(const std::string& subject) {
  const auto known = charged_acts_.find(subject);
  if (known != charged_acts_.end()) return known->second;
  Names acts;
  add_charged_acts(acts, draft(subject).book);
  for (const auto& adoption : shelf.adoptions()) add_charged_acts(acts, shelf.by_id(adoption.id, subject)->book);
  return charged_acts_.emplace(subject, std::move(acts)).first->second;
}

void BacktestRun::step() {
  ++done_;
  if (request.progress) request.progress(done_, std::max(done_, all_));
}

void BacktestRun::compare(VerdictFlip one) {
  ++out.verdicts;
  if (one.to == to_text(policy::Outcome::undecided) && one.from != one.to) {
    ++out.undecided;  // what would have decided it is not known: no rule gains or loses by it
    return keep(std::move(one));
  }
  for (const auto& id : one.rules_from) ++out.rules[id].from;
  for (const auto& rule : one.rules_to) ++out.rules[rule.id].to;
  if (one.from == one.to) {
    if (!std::ranges::equal(one.rules_from, one.rules_to, {}, {}, &policy::RuleRef::id)) ++out.other_rules;
    return;
  }
  ++out.flipped;
  keep(std::move(one));
}

void BacktestRun::keep(VerdictFlip one) {
  if (out.flips.size() < kept_flips) out.flips.push_back(std::move(one));
}

policy::Verdict under_draft(BacktestRun& run, const SubjectVerdict& one) {
  const auto& draft = run.draft(one.subject.kind).book;
  const auto given = run.shelf.by_id(one.verdict.book, one.subject.kind);
  std::vector<policy::Facts> facts{policy::facts_known_to(draft, one.verdict.facts)};
  const auto at = one.verdict.at;
  run.restate_caps(one.subject.kind, {.subject = one.subject.id, .line = one.verdict.line(), .at = at, .known = at, .then = given->book}, facts);
  auto verdict = policy::judge(draft, asked_in(one.verdict, one.subject.kind, run.session.zone()), facts.front());
  std::vector<std::string> found;
  add_ids(found, one.verdict.result, "findings");
  if (found.empty()) return verdict;
  for (const auto& id : found) {
    const auto* clock = policy::find_clock(given->book, id) == nullptr ? nullptr : policy::find_clock(draft, id);
    if (clock != nullptr) add_obstacle(verdict, policy::still_running(*clock));
  }
  return verdict;
}

void replay_verdicts(BacktestRun& run) {
  std::int64_t last = 0;
  while (true) {
    const auto verdicts = verdicts_after(run.session, last, run.request.since, replay_page);
    if (verdicts.empty()) return;
    for (const auto& one : verdicts) {
      if (run.covers(one.verdict.at)) replay(run, one);
      run.step();
    }
    last = verdicts.back().verdict.id;
  }
}

Backtest backtest(store::ReadSession& session, const policy::Book& draft, const CaseKinds& cases, const BacktestRequest& request) {
  BacktestRun run{session, draft, cases, request};
  replay_verdicts(run);
  replay_cases(run);
  run.compare_caps();
  std::erase_if(run.out.rules, [](const auto& rule) { return rule.second.from == rule.second.to; });
  return std::move(run.out);
}

}  // namespace svc::duty
