// SPDX-License-Identifier: MIT
#include "core/duty/matter.hpp"

#include <algorithm>

#include "core/people/approval_store.hpp"
#include "core/people/staff_store.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/owners.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::duty {
namespace {

void add_facts_named(FactNames& words, const Json& fields) {
  for (const auto& [name, value] : *fields.object()) {
    if (policy::find_fact(name) != nullptr) words.insert(name);
  }
}

// What anybody may tell is evidence; of what a command alone tells the amounts count.
bool is_of_the_matter(const std::string& name, const FactNames& asked) {
  const auto type = policy::type_of(name);
  if (type && type->type == policy::FactType::elapsed) return false;
  if (asked.contains(name)) return true;
  if (!type) return false;
  const bool is_evidence = policy::find_fact(name) != nullptr && policy::find_milestone(name) == nullptr && type->type != policy::FactType::text &&
                           type->type != policy::FactType::person;
  const auto* owner = policy::owner_of(name);
  return is_evidence && (owner == nullptr || (is_money(name) && !owner->commands.empty()));
}

// Facts that one knows otherwise than the other, or not at all.
void add_changes(const Json& then, const Json& now, FactNames& changed) {
  const auto compare = [&](const Json& one, const Json& other) {
    for (const auto& [name, value] : *one.object()) {
      const auto* known = other.find(name);
      if (known == nullptr || canonical(*known) != canonical(value)) changed.insert(name);
    }
  };
  compare(then, now);
  compare(now, then);
}

// Part by part; a part that the declined request did not speak of is another matter.
std::optional<FactNames> changed_since(const people::Approval& declined, const Json& now) {
  FactNames changed;
  for (const auto& [part, matter] : *now.object()) {
    const auto* then = declined.matter.find(part);
    if (then == nullptr || then->object() == nullptr) return std::nullopt;
    add_changes(*then, matter, changed);
  }
  return changed;
}

DeclinedRequest declined_as(store::ReadSession& session, const people::Approval& approval, const FactNames& changed) {
  const auto& decision = approval.decisions.back();
  return {.approval = approval.id, .rule = approval.rule, .by = people::staff_name(session, decision.checker), .at = decision.at,
          .reason = decision.reason, .changed = {changed.begin(), changed.end()}};
}

}  // namespace

FactNames said_by(const Json& content, std::int64_t part) {
  FactNames words;
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

const policy::Approval* approval_rule(const policy::Book& book, const std::string& id) {
  const auto found = std::ranges::find(book.approvals, id, [](const policy::Approval& one) -> const std::string& { return one.rule.id; });
  return found == book.approvals.end() ? nullptr : &*found;
}

FactNames asked_about(const policy::When& when, const policy::Facts& facts) {
  std::vector<policy::FactUse> used;
  static_cast<void>(policy::holds(when, facts, &used));
  FactNames names;
  for (const auto& use : used) {
    if (use.param.empty()) names.insert(use.name);
  }
  return names;
}

bool is_money(const std::string& name) {
  const auto* fact = policy::find_fact(name);
  return fact != nullptr && fact->type == policy::FactType::money;
}

Json matter_of(const Asking& asking, const policy::Approval& rule, const policy::Facts& facts) {
  const auto known = policy::facts_for(asking.book, rule.rule.when, facts, asking.day);
  const auto asked = asked_about(rule.rule.when, known);
  Json matter = JsonObject{};
  for (const auto& [name, value] : known.all()) {
    if (is_of_the_matter(name, asked)) matter.set(name, policy::to_json(value));
  }
  return matter;
}

std::vector<DeclinedRequest> declined_before(store::ReadSession& session, const Asking& asking, const people::Matters& matters) {
  std::vector<DeclinedRequest> found;
  const auto declined = people::declined_approvals(session, asking.act);
  for (const auto& [rule, now] : matters) {
    std::optional<DeclinedRequest> latest;
    for (const auto& approval : declined) {
      if (approval.rule != rule || approval.decisions.empty()) continue;
      const auto changed = approval.matter.object()->empty() ? std::optional{FactNames{}} : changed_since(approval, now);
      if (!changed || (latest && !changed->empty())) continue;
      latest = declined_as(session, approval, *changed);
      if (changed->empty()) break;
    }
    if (latest) found.push_back(*std::move(latest));
  }
  return found;
}

}  // namespace svc::duty
