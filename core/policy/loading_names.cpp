// SPDX-License-Identifier: MIT
// What a name in a book may mean.
#include <algorithm>

#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

constexpr std::array<std::string_view, 6> main_state_words{"waiting", "resumed", "closed", "cancelled", "reopened", "merged"};
constexpr std::string_view roles_suffix = ".roles";

Form form_of(const FactDeclaration& fact) {
  switch (fact.type) {
    case FactType::boolean: return Form::boolean;
    case FactType::integer: return Form::integer;
    case FactType::money: return Form::money;
    case FactType::ratio: return Form::ratio;
    case FactType::span: return Form::span;
    case FactType::elapsed: return Form::elapsed;
    case FactType::enumeration: return Form::enumeration;
    case FactType::set: return Form::set;
    case FactType::date: return Form::date;
    case FactType::instant: return Form::instant;
    case FactType::id:
    case FactType::person:
    case FactType::text: break;
  }
  return Form::text;
}

std::vector<std::string> known_facts(const Loading& loading) {
  std::vector<std::string> known;
  for (const auto& fact : fact_declarations()) known.emplace_back(fact.name);
  for (const auto& milestone : milestone_declarations()) known.emplace_back(milestone.name);
  for (const auto& [name, shape] : loading.own_facts) known.push_back(name);
  return known;
}

// "PERSON.roles": the roles of whom a person fact names.
const FactDeclaration* person_of_roles(std::string_view name) {
  if (!name.ends_with(roles_suffix)) return nullptr;
  const auto* person = find_fact(name.substr(0, name.size() - roles_suffix.size()));
  return person != nullptr && person->type == FactType::person ? person : nullptr;
}

void among(std::span<const NamedWord> known, const Message& what, const std::string& name, const Place& place) {
  if (std::ranges::any_of(known, [&](const NamedWord& word) { return word.id == name; })) return;
  std::vector<std::string> names;
  for (const auto& word : known) names.emplace_back(word.id);
  refuse_unknown(what, name, place, names);
}

std::vector<std::string> known_milestones() {
  std::vector<std::string> names;
  for (const auto& milestone : milestone_declarations()) names.emplace_back(milestone.name);
  return names;
}

}  // namespace

Shape shape_of_fact(const Loading& loading, std::string_view name, const Place& place) {
  if (const auto* fact = find_fact(name)) return {form_of(*fact), {fact->values.begin(), fact->values.end()}};
  if (find_milestone(name) != nullptr) return {Form::boolean};
  const auto own = loading.own_facts.find(name);
  if (own != loading.own_facts.end()) return own->second;
  if (person_of_roles(name) != nullptr) {
    Shape roles{Form::set};
    for (const auto& role : role_words()) roles.values.push_back(role.id);
    return roles;
  }
  refuse_unknown(say(N_("fact")), name, place, known_facts(loading));
}

NameCheck a_fact(const Loading& loading) {
  return [&loading](const std::string& name, const Place& place) { static_cast<void>(shape_of_fact(loading, name, place)); };
}

NameCheck a_person_fact(const Loading& loading) {
  return [&loading](const std::string& name, const Place& place) {
    static_cast<void>(shape_of_fact(loading, name, place));
    const auto* fact = find_fact(name);
    if (fact == nullptr || fact->type != FactType::person) {
      refuse(say(N_("the fact '{name}' is no person"), {{"name", name}}), place);
    }
  };
}

void a_milestone(const std::string& name, const Place& place) {
  if (find_milestone(name) == nullptr) refuse_unknown(say(N_("milestone")), name, place, known_milestones());
}

NameCheck an_event(const std::string& subject) {
  return [subject](const std::string& name, const Place& place) {
    if (std::ranges::find(main_state_words, name) != main_state_words.end()) return;
    a_milestone(name, place);
    if (subject.empty() || find_milestone(name, subject) != nullptr) return;
    refuse(say(N_("'{name}' is no milestone of the subject '{subject}'"), {{"name", name}, {"subject", subject}}), place,
           say(N_("svc policy facts lists the milestones of every subject")));
  };
}

void a_role(const std::string& name, const Place& place) { among(role_words(), say(N_("role")), name, place); }
void an_action(const std::string& name, const Place& place) { among(action_words(), say(N_("action")), name, place); }
void a_subject(const std::string& name, const Place& place) { among(subject_words(), say(N_("subject")), name, place); }
void a_wait_reason(const std::string& name, const Place& place) { among(wait_reason_words(), say(N_("wait reason")), name, place); }
void a_charge_kind(const std::string& name, const Place& place) { among(charge_kind_words(), say(N_("kind of charge")), name, place); }
void a_measure(const std::string& name, const Place& place) { among(measure_words(), say(N_("measure")), name, place); }

NameCheck an_id(const Loading& loading, BlockKind kind) {
  return [&loading, kind](const std::string& id, const Place& place) {
    const auto& blocks = loading.source.blocks;
    if (std::ranges::any_of(blocks, [&](const Block& block) { return block.kind == kind && block.id == id; })) return;
    std::vector<std::string> known;
    for (const auto& block : blocks) {
      if (block.kind == kind) known.push_back(block.id);
    }
    refuse_unknown(words(to_text(kind)), id, place, known);
  };
}

}  // namespace svc::policy
