// SPDX-License-Identifier: MIT
#include "cli/views/staff_view.hpp"

#include <algorithm>

#include "cli/views/cells.hpp"
#include "cli/views/verdict_tables.hpp"
#include "core/base/text.hpp"
#include "core/cases/kinds.hpp"
#include "core/people/staff_store.hpp"
#include "core/people/training.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::cli {
namespace {

Label dictionary_label(std::span<const policy::NamedWord> known, std::string_view id) {
  const auto found = std::ranges::find(known, id, &policy::NamedWord::id);
  return {std::string{id}, found == known.end() ? words(id) : words(found->en, found->zh)};
}

// A choice of the book is shown as the book writes it.
Cell decision_cell(const std::string& word) {
  return word == "granted" || word == "declined" ? Cell{approval_state_label(word)} : Cell{word};
}

// "ticket" and its key as people say them: T260115-0007; other kinds by their plain number.
std::string subject_name(store::ReadSession& session, const people::Approval& approval) {
  if (approval.subject == 0) return {};
  if (cases::find_kind(approval.subject_kind) != nullptr) return cases::number_of(session.settings(), approval.subject_kind, approval.subject);
  if (approval.subject_kind == "staff") return people::staff_name(session, approval.subject);
  return std::to_string(approval.subject);
}

std::vector<std::string> next_roles(const people::Approval& approval) {
  std::vector<std::string> roles;
  if (approval.state != "open") return roles;
  for (const auto slot : approval.next_slots()) {
    const auto& wanted = approval.slots[slot].roles;
    roles.insert(roles.end(), wanted.begin(), wanted.end());
  }
  return roles;
}

std::vector<Field> approval_fields(store::ReadSession& session, const people::Approval& approval) {
  return {{"approval", say(N_("Approval")), approval.id},
          {"state", say(N_("State")), approval_state_label(approval.state)},
          {"action", say(N_("Action")), dictionary_label(policy::action_words(), approval.action)},
          {"subject", say(N_("About")), text_cell(subject_name(session, approval))},
          {"rule", say(N_("Rule")), approval.rule},
          {"requested_by", say(N_("Requested by")), people::staff_name(session, approval.requester)},
          {"requested_at", say(N_("Requested at")), approval.requested},
          {"decided_by_role", say(N_("Decided by")), names_cell(next_roles(approval), role_words_of)}};
}

Table grant_table(store::ReadSession& session, std::int64_t staff) {
  Table history{.id = "grants", .title = say(N_("Roles")),
                .columns = {{"role", say(N_("Role"))}, {"granted_at", say(N_("Granted at"))}, {"granted_by", say(N_("Granted by"))},
                            {"revoked_at", say(N_("Revoked at"))}},
                .rows = {}};
  for (const auto& grant : people::grants_of(session, staff)) {
    history.rows.push_back({role_label(grant.role), grant.granted, people::staff_name(session, grant.granted_by), maybe_cell(grant.revoked)});
  }
  return history;
}

Label training_kind(const std::string& kind) { return {kind, kind == "assessment" ? say(N_("assessment")) : say(N_("training"))}; }

Cell training_result(const std::string& result) {
  if (result.empty()) return nullptr;
  return Label{result, result == "passed" ? say(N_("passed")) : say(N_("failed"))};
}

Table training_table(store::ReadSession& session, std::int64_t staff) {
  Table table{.id = "training", .title = say(N_("Training and assessments")),
              .columns = {{"held_on", say(N_("Held on"))}, {"kind", say(N_("Kind"))}, {"topic", say(N_("Topic"))}, {"hours", say(N_("Hours")), Align::right},
                          {"trainer", say(N_("Held by"))}, {"result", say(N_("Outcome"))}, {"score", say(N_("Marks")), Align::right},
                          {"note", say(N_("Note"))}, {"entered_by", say(N_("Entered by"))}},
              .rows = {}};
  for (const auto& one : people::trainings_of(session, staff)) {
    table.rows.push_back({one.held_on, training_kind(one.kind), one.topic, maybe_cell(one.hours), text_cell(one.trainer), training_result(one.result),
                          maybe_cell(one.score), text_cell(one.note), people::staff_name(session, one.entered_by)});
  }
  return table;
}

}  // namespace

Label role_label(std::string_view role) { return dictionary_label(policy::role_words(), role); }

Record staff_record(const people::Staff& staff, const std::vector<std::string>& roles) {
  return {.id = "staff", .title = say(N_("Staff member")),
          .fields = {{"staff", say(N_("Number")), staff.id},
                     {"name", say(N_("Short name")), staff.name},
                     {"full_name", say(N_("Full name")), text_cell(staff.full_name)},
                     {"uid", say(N_("User number")), staff.uid < 0 ? Cell{nullptr} : Cell{staff.uid}},
                     {"roles", say(N_("Roles")), roles},
                     {"department", say(N_("Department")), text_cell(staff.department)},
                     {"region", say(N_("Region")), text_cell(staff.region)},
                     {"email", say(N_("E-mail")), text_cell(staff.email)},
                     {"phone", say(N_("Phone")), staff.phone.empty() ? Cell{nullptr} : Cell{masked_phone(staff.phone)}},
                     {"active", say(N_("Active")), staff.active},
                     {"revision", say(N_("Revision")), staff.revision}}};
}

Record staff_file(store::ReadSession& session, const people::Staff& staff) {
  const auto roles = people::roles_of(session, staff.id);
  auto record = staff_record(staff, {roles.begin(), roles.end()});
  record.tables = {grant_table(session, staff.id), training_table(session, staff.id)};
  return record;
}

Exit finish(Shell& shell, const people::StaffOutcome& outcome) {
  if (!outcome.verdict.allowed()) {
    const auto verdict = stored({.verdict = outcome.verdict}, {}, 0);
    if (shell.json()) {
      JsonArray waiting;
      for (const auto id : outcome.approvals) waiting.emplace_back(id);
      auto json = verdict.result;
      json.set("waiting", std::move(waiting));
      shell.show(json);
    }
    tell_refusal(shell, outcome.staff.name, verdict, outcome.approvals);
    return exit_of(verdict.outcome);
  }
  if (shell.json()) shell.show(staff_record(outcome.staff, outcome.roles));
  else shell.print_new(outcome.staff.name);
  return Exit::done;
}

Label approval_state_label(const std::string& state) {
  if (state == "open") return {state, say(N_("open"))};
  if (state == "granted") return {state, say(N_("granted"))};
  if (state == "declined") return {state, say(N_("declined"))};
  return {state, state == "used" ? say(N_("used")) : say(N_("void"))};
}

Table approval_table(store::ReadSession& session, const std::vector<people::Approval>& approvals) {
  Table table{.id = "approvals", .title = say(N_("Approvals")), .columns = {}, .rows = {}};
  for (auto& field : approval_fields(session, {})) {
    const bool number = field.key == "approval";
    table.columns.push_back({field.key, std::move(field.heading), number ? Align::right : Align::left});
  }
  for (const auto& approval : approvals) {
    std::vector<Cell> row;
    for (auto& field : approval_fields(session, approval)) row.push_back(std::move(field.value));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Record approval_record(store::ReadSession& session, const people::Approval& approval) {
  Record record{.id = "approval", .title = say(N_("Approval")), .fields = approval_fields(session, approval)};
  record.fields.push_back({"choices", say(N_("Choices")), approval.choices});
  record.fields.push_back({"content", say(N_("What would be done")), to_text(approval.content)});
  Table decisions{.id = "decisions", .title = say(N_("Decisions")),
                  .columns = {{"by", say(N_("By"))}, {"role", say(N_("Role"))}, {"decision", say(N_("Decision"))},
                              {"at", say(N_("At"))}, {"reason", say(N_("Reason"))}},
                  .rows = {}};
  for (const auto& decision : approval.decisions) {
    decisions.rows.push_back({people::staff_name(session, decision.checker),
                              decision.role.empty() ? Cell{nullptr} : Cell{role_label(decision.role)}, decision_cell(decision.word), decision.at,
                              text_cell(decision.reason)});
  }
  record.tables.push_back(std::move(decisions));
  return record;
}

Exit finish(Shell& shell, store::Store& store, const people::DecisionOutcome& outcome) {
  {
    store::ReadSession session{shell.world(), store};
    if (shell.json()) {
      auto record = approval_record(session, outcome.approval);
      record.fields.push_back({"refused", say(N_("Refused")), outcome.refusal ? Cell{*outcome.refusal} : Cell{nullptr}});
      shell.show(record);
    }
  }
  if (outcome.refusal) {
    shell.tell(say(N_("refused: {why}"), {{"why", "", {*outcome.refusal}}}));
    if (!outcome.hint.empty()) shell.tell(outcome.hint);
    return Exit::refused;
  }
  if (outcome.approval.state == "granted") {
    shell.tell(say(N_("Approval {id} is granted: the requester repeats the command."), {{"id", std::to_string(outcome.approval.id)}}));
  } else if (outcome.approval.state == "open") {
    shell.tell(say(N_("Recorded; approval {id} waits for the next step."), {{"id", std::to_string(outcome.approval.id)}}));
  }
  return Exit::done;
}

}  // namespace svc::cli
