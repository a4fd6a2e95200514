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

bool was_given_up(const std::vector<policy::Event>& events) {
  bool given_up = false;
  for (const auto& event : events) {
    if (event.is == "cancelled" || event.is == "merged") given_up = true;
    if (event.is == "reopened") given_up = false;
  }
  return given_up;
}

// What a verdict credits; an amount that hangs on a fact nobody gave is open.
struct Credit {
  bool decided = false;
  std::optional<Money> amount = {};
  [[nodiscard]] Sum sum() const { return decided ? Sum{.entries = 1, .open = amount ? 0 : 1, .amount = amount.value_or(Money{})} : Sum{}; }
};

Credit credit_in(const Json& result) {
  const auto* credit = result.find("credit");
  return {.decided = word_in(result, "status") == "decided", .amount = credit == nullptr ? std::nullopt : parse_money(word_in(*credit, "amount"))};
}

void add_credit(Backtest& out, const Json& result, const Json& result_anew) {
  const auto then = credit_in(result), anew = credit_in(result_anew);
  if (!then.decided && !anew.decided) return;
  auto& moved = out.money["credit"];
  moved.from.add(then.sum());
  const bool lost_sight = then.decided && (!anew.decided || (then.amount && !anew.amount));
  if (lost_sight) out.cannot_decide({.kind = "credit", .missing = words_in(result_anew, "missing")}, then.sum());
  else moved.to.add(anew.sum());
}

}  // namespace

void replay_own_verdicts(BacktestRun& run, const Subject& subject, const OwnVerdicts& domain, const std::vector<policy::Event>& events) {
  if (!domain.of) return;
  const auto& draft = run.draft(subject.kind).book;
  std::map<std::int64_t, std::pair<Json, Json>> last;  // by line: its verdict then and in the draft
  for (auto& one : domain.of(run.session, subject.id)) {
    const auto day = parse_date(one.asked_on);
    if (!run.covers(one.at) || !day) continue;
    std::vector<policy::Facts> facts{policy::facts_known_to(draft, one.facts)};
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
  if (was_given_up(events)) return;
  for (const auto& [line, results] : last) add_credit(run.out, results.first, results.second);
}

}  // namespace svc::duty
