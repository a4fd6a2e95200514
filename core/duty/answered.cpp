// SPDX-License-Identifier: MIT
#include "core/duty/answered.hpp"

#include <algorithm>
#include <optional>

#include "core/duty/books.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::duty {
namespace {

using Words = std::set<std::string, std::less<>>;

void add_facts_named(Words& words, const Json& fields) {
  for (const auto& [name, value] : *fields.object()) {
    if (policy::find_fact(name) != nullptr) words.insert(name);
  }
}

// The facts that an act with this content says of the part: those of the whole case, and those it sets for the part alone.
Words said_by(const Json& content, std::int64_t part) {
  Words words;
  if (content.object() == nullptr) return words;
  const auto of_part = [&](const Json& fields) {
    const auto* line = fields.object() == nullptr ? nullptr : fields.find("line");
    const auto* set = line == nullptr || line->integer() == nullptr ? nullptr : fields.find("set");
    if (set == nullptr || set->object() == nullptr) return false;
    if (*line->integer() == part) add_facts_named(words, *set);
    return true;
  };
  if (!of_part(content)) add_facts_named(words, content);
  for (const auto& [name, value] : *content.object()) of_part(value);
  return words;
}

const policy::Approval* rule_named(const policy::Book& book, const std::string& id) {
  const auto found = std::ranges::find(book.approvals, id, [](const policy::Approval& one) -> const std::string& { return one.rule.id; });
  return found == book.approvals.end() ? nullptr : &*found;
}

// What the rule looks at when it asks.
Words asked_about(const policy::When& when, const policy::Facts& facts) {
  std::vector<policy::FactUse> used;
  static_cast<void>(policy::holds(when, facts, &used));
  Words names;
  for (const auto& use : used) {
    if (use.param.empty()) names.insert(use.name);
  }
  return names;
}

bool meet(const Words& some, const Words& others) {
  return std::ranges::any_of(some, [&](const std::string& name) { return others.contains(name); });
}

bool is_money(const std::string& name) {
  const auto* fact = policy::find_fact(name);
  return fact != nullptr && fact->type == policy::FactType::money;
}

// The last act of that name on that part which was done with the consent.
std::optional<StoredVerdict> approved_act(store::ReadSession& session, const people::ApprovalAsk& act, const std::string& rule, std::int64_t part) {
  std::optional<StoredVerdict> found;
  for (auto& one : verdicts_on(session, {.kind = act.subject_kind, .id = act.subject, .round = act.round}, {act.action})) {
    const auto* asked = one.result.find("asked");
    const auto* approved = asked == nullptr ? nullptr : asked->find("approved");
    const bool is_done = one.outcome == "allowed" || one.outcome == "warned";
    if (one.round != act.round || one.line() != part || !is_done || approved == nullptr || approved->array() == nullptr) continue;
    if (std::ranges::any_of(*approved->array(), [&](const Json& id) { return id.text() != nullptr && *id.text() == rule; })) found = std::move(one);
  }
  return found;
}

class Answers {
 public:
  Answers(store::ReadSession& session, const Asking& asking, const Part& part)
      : session_{session}, asking_{asking}, part_{part}, says_{said_by(asking.act.content, part.number)} {}

  bool answered(const policy::Approval& rule, const std::vector<people::Approval>& given) {
    const auto now = policy::facts_for(asking_.book, rule.rule.when, part_.facts, asking_.day);
    auto names = asked_about(rule.rule.when, now);
    Words granted;
    for (const auto& one : given) {
      if (one.rule == rule.rule.id) granted.merge(said_by(one.content, part_.number));
    }
    if (!meet(names, granted)) return false;
    std::ranges::copy_if(granted, std::inserter(names, names.end()), is_money);
    if (meet(names, says_)) return false;
    const auto then = approved_act(session_, asking_.act, rule.rule.id, part_.number);
    return then && as_it_was(rule, names, now, *then);
  }

 private:
  bool as_it_was(const policy::Approval& rule, const Words& names, const policy::Facts& now, const StoredVerdict& then) {
    const auto adopted = book_by_id(session_, then.book, asking_.act.subject_kind);
    const auto known = policy::facts_for(adopted->book, rule.rule.when, policy::facts_from_json(then.facts, adopted->book),
                                         time::local_date(session_.zone(), then.at));
    return std::ranges::all_of(names, [&](const std::string& name) { return policy::look_up(known, name).value == policy::look_up(now, name).value; });
  }

  store::ReadSession& session_;
  const Asking& asking_;
  const Part& part_;
  Words says_;
};

}  // namespace

std::set<std::string, std::less<>> answered_before(store::ReadSession& session, const Asking& asking, const Part& part,
                                                   const std::vector<policy::ApprovalNeed>& needs) {
  Words rules;
  if (asking.act.subject == 0) return rules;
  const auto given = people::used_consents(session, asking.act);
  if (given.empty()) return rules;
  Answers answers{session, asking, part};
  for (const auto& need : needs) {
    const auto* rule = rule_named(asking.book, need.rule.id);
    if (rule != nullptr && answers.answered(*rule, given)) rules.insert(need.rule.id);
  }
  return rules;
}

}  // namespace svc::duty
