// SPDX-License-Identifier: MIT
#include "core/duty/answered.hpp"

#include <algorithm>
#include <optional>

#include "core/duty/books.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::duty {
namespace {

bool meet(const FactNames& some, const FactNames& others) {
  return std::ranges::any_of(some, [&](const std::string& name) { return others.contains(name); });
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
    FactNames granted;
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
  bool as_it_was(const policy::Approval& rule, const FactNames& names, const policy::Facts& now, const StoredVerdict& then) {
    const auto adopted = book_by_id(session_, then.book, asking_.act.subject_kind);
    const auto known = policy::facts_for(adopted->book, rule.rule.when, policy::facts_from_json(then.facts, adopted->book),
                                         time::local_date(session_.zone(), then.at));
    return std::ranges::all_of(names, [&](const std::string& name) { return policy::look_up(known, name).value == policy::look_up(now, name).value; });
  }

  store::ReadSession& session_;
  const Asking& asking_;
  const Part& part_;
  FactNames says_;
};

}  // namespace

FactNames answered_before(store::ReadSession& session, const Asking& asking, const Part& part,
                                                   const std::vector<policy::ApprovalNeed>& needs) {
  FactNames rules;
  if (asking.act.subject == 0) return rules;
  const auto given = people::used_consents(session, asking.act);
  if (given.empty()) return rules;
  Answers answers{session, asking, part};
  for (const auto& need : needs) {
    const auto* rule = approval_rule(asking.book, need.rule.id);
    if (rule != nullptr && answers.answered(*rule, given)) rules.insert(need.rule.id);
  }
  return rules;
}

}  // namespace svc::duty
