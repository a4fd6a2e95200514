// SPDX-License-Identifier: MIT
#include "core/people/approvals.hpp"

#include <algorithm>

#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/people/approval_store.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"

namespace svc::people {
namespace {

// A person fact holds a staff id as text.
std::int64_t person_of(const policy::Facts& facts, std::string_view fact) {
  const auto* text = std::get_if<std::string>(&facts.get(fact));
  return text == nullptr ? 0 : whole_number(*text).value_or(0);
}

// Steps as slots: a step `each` gives one slot per member of its set, decided by who holds the member's role.
std::vector<ApprovalSlot> slots_of(const std::vector<policy::ApprovalStep>& steps, const policy::Facts& facts) {
  std::vector<ApprovalSlot> slots;
  int order = 0;
  for (const auto& step : steps) {
    ++order;
    if (step.each.empty()) {
      const auto person = step.person.empty() ? 0 : person_of(facts, step.person);
      slots.push_back({.order = order, .roles = step.roles, .person = person, .as = step.as});
    } else if (const auto* members = std::get_if<policy::Set>(&facts.get(step.each))) {
      for (const auto& member : *members) slots.push_back({.order = order, .roles = {member}, .as = step.as});
    }
  }
  return slots;
}

Approval request(const store::WriteSession& session, const ApprovalAsk& act, const policy::ApprovalNeed& need) {
  return {.action = act.action, .subject_kind = act.subject_kind, .subject = act.subject, .round = act.round,
          .content_hash = {}, .content = act.content, .rule = need.rule.id, .book = act.book,
          .slots = slots_of(need.steps, act.facts), .choices = need.choices, .on_decline = need.on_decline,
          .requester = session.actor().staff, .requested = session.now(), .state = "open"};
}

// The actor's own open and granted requests for this act.
std::vector<Approval> requests_of(store::WriteSession& session, const ApprovalAsk& act) {
  auto live = live_approvals(session, act.subject_kind, act.subject);
  std::erase_if(live, [&](const Approval& request) {
    return request.action != act.action || request.round != act.round || request.requester != session.actor().staff;
  });
  return live;
}

bool someone_else_holds(store::ReadSession& session, const std::vector<std::string>& roles) {
  return std::ranges::any_of(roles, [&](const std::string& role) {
    const auto own = roles_of(session, session.actor().staff).contains(role) ? 1 : 0;
    return holders(session, role) > own;
  });
}

// The role under which this person may decide the slot; nothing where they may not.
std::optional<std::string> role_for(const ApprovalSlot& slot, const store::Actor& actor) {
  if (slot.person != 0) return slot.person == actor.staff ? std::optional{std::string{}} : std::nullopt;
  for (const auto& role : slot.roles) {
    if (actor.own_roles.contains(role)) return role;
  }
  return std::nullopt;
}

// Roles that may decide the next step, or the persons it falls to.
std::string wanted(store::ReadSession& session, const Approval& approval) {
  std::vector<std::string> all;
  for (const auto slot : approval.next_slots()) {
    const auto& [order, roles, person, as] = approval.slots[slot];
    all.insert(all.end(), roles.begin(), roles.end());
    if (person != 0) all.push_back(staff_name(session, person));
  }
  return joined(all, ", ");
}

// A step that falls to a person whom the case does not name can be decided by nobody.
Message nobody_named() { return say(N_("the case does not name whose consent this is: edit it so that it does, then repeat the command")); }

// The slot this person decides, or why not.
std::optional<std::size_t> slot_for(store::ReadSession& session, DecisionOutcome& outcome, std::string& role) {
  const auto& actor = session.actor();
  const auto& approval = outcome.approval;
  const auto who = wanted(session, approval);
  if (actor.staff == approval.requester) {
    outcome.refusal = say(N_("nobody decides their own request"));
    outcome.hint = who.empty() ? nobody_named() : say(N_("someone with one of these roles decides: {roles}"), {{"roles", who}});
    return std::nullopt;
  }
  if (std::ranges::find(approval.decisions, actor.staff, &Decision::checker) != approval.decisions.end()) {
    outcome.refusal = say(N_("one person decides one step of a request only"));
    return std::nullopt;
  }
  for (const auto slot : approval.next_slots()) {
    if (const auto held = role_for(approval.slots[slot], actor)) {
      role = *held;
      return slot;
    }
  }
  outcome.refusal = who.empty() ? nobody_named() : say(N_("this step is decided by someone with one of these roles: {roles}"), {{"roles", who}});
  return std::nullopt;
}

void record(store::WriteSession& session, Approval& approval, Decision decision) {
  insert_decision(session, approval, decision);
  const bool declined = decision.word == "declined";
  approval.decisions.push_back(std::move(decision));
  if (declined || approval.next_slots().empty()) {
    approval.state = declined ? "declined" : "granted";
    set_state(session, approval.id, approval.state);
  }
}

void check_word(const Approval& approval, const std::string& word) {
  if (word == "declined") return;
  const bool known = approval.choices.empty() ? word == "granted" : std::ranges::find(approval.choices, word) != approval.choices.end();
  if (known) return;
  throw Error{Exit::usage, say(N_("Approval {id} cannot be decided by this word."), {{"id", std::to_string(approval.id)}}),
              approval.choices.empty() ? say(N_("It has no choices: grant or decline it."))
                                       : say(N_("Give --choice, one of: {choices}"), {{"choices", joined(approval.choices, ", ")}})};
}

constexpr std::string_view with_matter = "2:";  // the form of the digest

// Member by member: g++ 12 destroys members of a list that were never built when a later one finds no memory.
Json bound_to(const ApprovalAsk& act) {
  Json whole{JsonObject{}};
  whole.set("action", act.action);
  whole.set("kind", act.subject_kind);
  whole.set("subject", act.subject);
  whole.set("round", act.round);
  whole.set("content", act.content);
  return whole;
}

}  // namespace

std::string content_hash(const ApprovalAsk& act, const Json& matter) {
  auto whole = bound_to(act);
  whole.set("matter", matter);
  return std::string{with_matter} + hex(sha256(canonical(whole)));
}

bool asks_for(const Approval& request, const ApprovalAsk& act) {
  if (request.content_hash.starts_with(with_matter)) return request.content_hash == content_hash(act, request.matter);
  return request.content_hash == hex(sha256(canonical(bound_to(act))));
}

std::vector<std::size_t> Approval::next_slots() const {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const bool decided = std::ranges::find(decisions, i, &Decision::slot) != decisions.end();
    if (decided || (!open.empty() && slots[open.front()].order != slots[i].order)) continue;
    open.push_back(i);
  }
  return open;
}

std::set<std::string, std::less<>> granted_rules(store::WriteSession& session, const ApprovalAsk& act) {
  std::set<std::string, std::less<>> rules;
  for (const auto& request : requests_of(session, act)) {
    const bool same = asks_for(request, act);
    // Without a subject (an `add`) other content is another request, not an edit of this one.
    if (!same && act.subject != 0) set_state(session, request.id, "void");
    if (same && request.state == "granted") rules.insert(request.rule);
  }
  return rules;
}

Vacancies vacancies(store::ReadSession& session, const ApprovalAsk& act, const std::vector<policy::ApprovalNeed>& needs) {
  Vacancies found;
  const auto add = [](auto& list, const auto& one) {
    if (std::ranges::find(list, one) == list.end()) list.push_back(one);
  };
  for (const auto& need : needs) {
    for (const auto& step : need.steps) {
      if (!step.person.empty() && person_of(act.facts, step.person) == 0) add(found.persons, step.person);
    }
    for (const auto& slot : slots_of(need.steps, act.facts)) {
      if (slot.person == 0 && !slot.roles.empty() && !someone_else_holds(session, slot.roles)) add(found.roles, slot.roles);
    }
  }
  return found;
}

std::vector<std::int64_t> request_consents(store::WriteSession& session, const ApprovalAsk& act,
                                           const std::vector<policy::ApprovalNeed>& needs, const Matters& matters) {
  std::vector<std::int64_t> ids;
  if (!vacancies(session, act, needs).persons.empty()) return ids;
  const auto standing = requests_of(session, act);
  for (const auto& need : needs) {
    auto wanted = request(session, act, need);
    if (const auto matter = matters.find(need.rule.id); matter != matters.end()) wanted.matter = matter->second;
    wanted.content_hash = content_hash(act, wanted.matter);
    const auto same = std::ranges::find_if(standing, [&](const Approval& other) { return other.rule == wanted.rule && asks_for(other, act); });
    if (same == standing.end()) insert_approval(session, wanted);
    ids.push_back(same == standing.end() ? wanted.id : same->id);
  }
  return ids;
}

std::vector<Approval> declined_approvals(store::ReadSession& session, const ApprovalAsk& act) {
  auto all = declined_about(session, act.subject_kind, act.subject, act.action);
  if (act.subject == 0) std::erase_if(all, [&](const Approval& one) { return !asks_for(one, act); });
  return all;
}

void use_consents(store::WriteSession& session, const ApprovalAsk& act) {
  for (const auto& request : requests_of(session, act)) {
    if (request.state == "granted" && asks_for(request, act)) set_state(session, request.id, "used");
  }
}

std::vector<Approval> used_consents(store::ReadSession& session, const ApprovalAsk& act) {
  auto all = approvals_about(session, act.subject_kind, act.subject);
  std::erase_if(all, [&](const Approval& one) { return one.action != act.action || one.round != act.round || one.state != "used"; });
  return all;
}

void void_approvals(store::WriteSession& session, std::string_view subject_kind, std::int64_t subject) {
  for (const auto& approval : live_approvals(session, subject_kind, subject)) set_state(session, approval.id, "void");
}

std::vector<std::int64_t> drop_approvals(store::WriteSession& session, std::string_view subject_kind, std::int64_t subject, std::string_view action) {
  std::vector<std::int64_t> dropped;
  for (const auto& approval : live_approvals(session, subject_kind, subject)) {
    if (!action.empty() && approval.action != action) continue;
    set_state(session, approval.id, "void");
    dropped.push_back(approval.id);
  }
  return dropped;
}

DecisionOutcome decide(const World& world, store::Store& store, const store::Recording& recording, std::int64_t approval,
                       const std::string& word, const std::string& reason, const OnDecline& declined) {
  store::WriteSession session{world, store, recording};
  session.act_as(identify(session));
  const auto action = word == "declined" ? "approval.decline" : "approval.grant";
  const JsonObject wish{{"approval", approval}, {"word", word}, {"reason", reason}};
  DecisionOutcome outcome{.approval = load_approval(session, approval)};
  if (session.earlier_result(action, wish)) return outcome;
  if (outcome.approval.state != "open") {
    throw Error{Exit::conflict, say(N_("Approval {id} is not open any more."), {{"id", std::to_string(approval)}})};
  }
  check_word(outcome.approval, word);
  std::string role;
  if (const auto slot = slot_for(session, outcome, role)) {
    record(session, outcome.approval,
           {.slot = *slot, .checker = session.actor().staff, .role = role, .word = word, .reason = reason, .at = session.now()});
    if (declined && outcome.approval.state == "declined") declined(session, outcome.approval);
  }
  session.commit({.action = action, .subject_kind = "approval", .subject = approval, .happened = session.happened()},
                 JsonObject{{"state", outcome.approval.state}, {"refused", outcome.refusal.has_value()}});
  return outcome;
}

}  // namespace svc::people
