// SPDX-License-Identifier: MIT
// Steps and gates that ask for two persons where there is one: of some roles a company has one holder, and nobody serves two
// steps of an approval or approves what they asked for.
#include <algorithm>

#include "core/policy/check_parts.hpp"
#include "core/policy/possible.hpp"

namespace svc::policy {
namespace {

constexpr std::array<std::string_view, 1> single_roles{"general_manager"};

// The role of which there is one holder, where no other would do.
std::string only_person(const std::vector<std::string>& roles) {
  const bool single = roles.size() == 1 && std::ranges::find(single_roles, roles.front()) != single_roles.end();
  return single ? roles.front() : std::string{};
}

// Whether the two rules may apply at once; so where it cannot be told.
bool may_meet(const Proof& proof, const Rule& one, const Rule& other) {
  const CellSources sources{.rules = {&one, &other}};
  const auto cells = asks_tables(proof.book, sources.rules) ? Cells::through_tables(proof.book, sources) : Cells{proof.book, sources};
  const auto a = cells.boxes(one.when);
  const auto b = cells.boxes(other.when);
  if (!a || !b) return true;
  Possible possible{cells, proof.images, proof.budget};
  for (const auto& box : *a) {
    for (const auto& with : *b) {
      const auto part = common_part(box, with);
      if (part && (possible.point(*part) || !possible.proved())) return true;
    }
  }
  return false;
}

template <typename One, typename Other>
bool share_an_act(const One& one, const Other& other) {
  const bool same_subject = one.rule.on.empty() || other.rule.on.empty() || one.rule.on == other.rule.on;
  return same_subject && std::ranges::any_of(one.action, [&](const auto& action) { return std::ranges::find(other.action, action) != other.action.end(); });
}

void clash(Proof& proof, const Rule& rule, const Rule& other, Message message) {
  auto& finding = add_finding(proof.out, Severity::fault, "contradiction", rule, std::move(message));
  if (&rule != &other) finding.other = other.id;
}

void check_steps(Proof& proof, const Approval& approval) {
  const auto& steps = approval.steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      const auto role = only_person(steps[i].roles);
      const bool same_role = !role.empty() && role == only_person(steps[k].roles);
      const bool same_person = !steps[i].person.empty() && steps[i].person == steps[k].person;
      if (!same_role && !same_person) continue;
      return clash(proof, approval.rule, approval.rule,
                   say(N_("two steps of {rule} ask for the same person: {who}"), {{"rule", approval.rule.id}, {"who", same_role ? role : steps[i].person}}));
    }
  }
}

// Who alone may ask is who alone may approve.
void check_requester(Proof& proof, const Gate& gate, const Approval& approval) {
  const auto role = gate.effect == Effect::refuse ? only_person(gate.by) : std::string{};
  if (role.empty() || !share_an_act(gate, approval)) return;
  const bool same = std::ranges::any_of(approval.steps, [&](const ApprovalStep& step) { return only_person(step.roles) == role; });
  if (!same || !may_meet(proof, gate.rule, approval.rule)) return;
  clash(proof, approval.rule, gate.rule,
        say(N_("{other} lets only {who} ask for what only {who} can approve by {rule}"), {{"rule", approval.rule.id}, {"other", gate.rule.id}, {"who", role}}));
}

// One must be that person, and must not.
void check_actor(Proof& proof, const Gate& by, const Gate& not_by, const Gate& need_by) {
  const auto role = only_person(by.by);
  for (const auto& fact : not_by.not_by) {
    const auto wanted = need_by.need_by.find(fact);
    if (wanted == need_by.need_by.end() || only_person(wanted->second) != role) continue;
    if (!may_meet(proof, by.rule, not_by.rule) || !may_meet(proof, not_by.rule, need_by.rule)) continue;
    clash(proof, not_by.rule, need_by.rule,
          say(N_("{rule} forbids the person that {other} asks for: {who}"), {{"rule", not_by.rule.id}, {"other", need_by.rule.id}, {"who", role}}));
  }
}

}  // namespace

void check_people(Proof& proof) {
  const auto& gates = proof.book.gates;
  for (const auto& approval : proof.book.approvals) {
    check_steps(proof, approval);
    for (const auto& gate : gates) check_requester(proof, gate, approval);
  }
  for (const auto& by : gates) {
    if (only_person(by.by).empty()) continue;
    for (const auto& not_by : gates) {
      if (not_by.not_by.empty() || !share_an_act(by, not_by)) continue;
      for (const auto& need_by : gates) {
        if (!need_by.need_by.empty() && share_an_act(not_by, need_by)) check_actor(proof, by, not_by, need_by);
      }
    }
  }
}

}  // namespace svc::policy
