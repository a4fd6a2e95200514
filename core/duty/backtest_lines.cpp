// SPDX-License-Identifier: MIT
// Verdicts on the parts of a case, such as lines of returned goods, and what they credit.
#include <algorithm>

#include "core/base/error.hpp"
#include "core/duty/backtest_parts.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::duty {
namespace {

std::string word_in(const Json& object, std::string_view key) {
  const auto* word = object.find(key);
  return word == nullptr || word->text() == nullptr ? std::string{} : *word->text();
}

std::vector<std::string> words_in(const Json& object, std::string_view key) {
  std::vector<std::string> words;
  const auto* list = object.find(key);
  if (list == nullptr || list->array() == nullptr) return words;
  for (const auto& word : *list->array()) {
    if (word.text() != nullptr) words.push_back(*word.text());
  }
  return words;
}

// "accept", or that it hangs on facts nobody gave.
std::string line_outcome(const Json& result) {
  const auto status = word_in(result, "status");
  return status == "decided" ? word_in(result, "verdict") : status;
}

// Rows that decided, once each.
std::vector<policy::RuleRef> deciding(const Json& result) {
  std::vector<policy::RuleRef> rules;
  const auto* list = result.find("rules");
  if (list == nullptr || list->array() == nullptr) return rules;
  for (const auto& rule : *list->array()) rules.push_back({.id = word_in(rule, "id"), .cite = words_in(rule, "cite"), .text = {}});
  std::ranges::sort(rules, {}, &policy::RuleRef::id);
  return rules;
}

void add_credit(Sum& sum, const Json& result) {
  if (word_in(result, "status") != "decided") return;
  const auto* credit = result.find("credit");
  const auto amount = credit == nullptr ? std::nullopt : parse_money(word_in(*credit, "amount"));
  ++sum.entries;
  if (amount) sum.amount.minor += amount->minor;
  else ++sum.open;
}

}  // namespace

void replay_own_verdicts(BacktestRun& run, const Subject& subject, const OwnVerdicts& domain) {
  if (!domain.of) return;
  const auto& draft = run.draft(subject.kind).book;
  std::map<std::int64_t, std::pair<Json, Json>> last;  // by line: its verdict then and in the draft
  for (auto& one : domain.of(run.session, subject.id)) {
    const auto day = parse_date(one.asked_on);
    if (!run.covers(one.at) || !day) continue;
    std::vector<policy::Facts> facts{facts_under(draft, one.facts)};
    const auto given = run.shelf.has(one.book) ? run.shelf.by_id(one.book, subject.kind) : nullptr;
    if (given) run.restate_caps(subject.kind, {.subject = subject.id, .line = one.line, .at = one.at, .known = one.at, .then = given->book}, facts);
    auto anew = domain.answer(draft, facts.front(), *day);
    VerdictFlip flip{.kind = domain.kind, .verdict = one.id, .line = one.line, .subject = subject, .question = domain.question, .at = one.at,
                     .from = line_outcome(one.result), .to = line_outcome(anew)};
    for (auto& rule : deciding(one.result)) flip.rules_from.push_back(std::move(rule.id));
    flip.rules_to = deciding(anew);
    flip.missing = words_in(anew, "missing");
    run.compare(std::move(flip));
    last.insert_or_assign(one.line, std::pair{std::move(one.result), std::move(anew)});
  }
  Moved credit;
  for (const auto& [line, results] : last) {
    add_credit(credit.from, results.first);
    add_credit(credit.to, results.second);
  }
  if (credit.from.entries + credit.to.entries == 0) return;
  auto& moved = run.out.money["credit"];
  moved.from.add(credit.from);
  moved.to.add(credit.to);
}

}  // namespace svc::duty
