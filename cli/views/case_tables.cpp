// SPDX-License-Identifier: MIT
#include "cli/views/case_tables.hpp"

#include "cli/views/cells.hpp"
#include "cli/views/field_words.hpp"
#include "cli/views/flip_view.hpp"
#include "cli/views/staff_view.hpp"
#include "core/cases/facts.hpp"
#include "core/cases/kinds.hpp"

namespace svc::cli {
namespace {

Message act_words(std::string_view kind, const std::string& act) {
  if (act == "waiting") return say(N_("put on hold"));
  if (act == "resumed") return say(N_("resumed"));
  if (act == "closed") return say(N_("closed"));
  if (act == "cancelled") return say(N_("cancelled"));
  if (act == "reopened") return say(N_("reopened"));
  if (act == "noted") return say(N_("note"));
  if (act == "edited") return say(N_("changed"));
  if (act == "attached") return say(N_("file attached"));
  if (act == "worked") return say(N_("worked on"));
  if (act == "callback_tried") return say(N_("called, not reached"));
  if (act == "linked") return say(N_("linked"));
  if (act == "task_opened") return say(N_("task given"));
  if (act == "merged") return say(N_("merged"));
  if (act == "absorbed") return say(N_("another one was merged into it"));
  if (act == "visit") return say(N_("told of the visit"));
  if (act == "line_counted") return say(N_("line counted"));
  if (act == "line_consented") return say(N_("agreed to a line"));
  if (act == "line_declined") return say(N_("did not agree to a line"));
  if (act == "line_inspected") return say(N_("line inspected"));
  if (act == "line_missing") return say(N_("line did not come"));
  if (act == "line_shipped") return say(N_("line sent"));
  if (act == "line_routed") return say(N_("line moved on"));
  if (act == "consents_dropped") return say(N_("approvals no longer needed"));
  if (act == "cap_reckoned") return say(N_("return rate reckoned"));
  if (act == "line_settled") return say(N_("line settled"));
  if (act == "line_reversed") return say(N_("settlement of a line taken back"));
  if (act == "credit_reversed") return say(N_("credit note reversed"));
  if (act == "payment_reversed") return say(N_("payment taken back"));
  if (act == "sale_followed") return say(N_("the sale was corrected"));
  if (act == "line_told") return say(N_("more about a line"));
  if (act == "line_liable") return say(N_("who is liable for the freight of a line"));
  if (act == "told") return say(N_("customer told"));
  return fact_words_of(kind, act);
}

Table attachment_table(const std::vector<cases::Attachment>& attachments) {
  Table table{.id = "attachments",
              .title = say(N_("Attachments")),
              .columns = {{"name", say(N_("Name"))}, {"size", say(N_("Bytes")), Align::right}, {"sha256", say(N_("SHA-256"))},
                          {"added_at", say(N_("Added"))}},
              .rows = {}};
  for (const auto& file : attachments) table.rows.push_back({file.name, file.size, file.sha256, file.added});
  return table;
}

std::string name_of(const StaffNames& staff, std::int64_t id) {
  const auto person = staff.find(id);
  return person == staff.end() ? std::string{} : person->second;
}

// The word for them here is consents: an answer to a verb names the approvals it asked for.
Table consent_table(const cases::Record& told) {
  Table table{.id = "consents",
              .title = say(N_("Approvals")),
              .columns = {{"approval", say(N_("Approval")), Align::right}, {"state", say(N_("State"))}, {"action", say(N_("Action"))},
                          {"rule", say(N_("Rule"))}, {"requested_by", say(N_("Requested by"))}, {"requested_at", say(N_("Requested at"))},
                          {"round", say(N_("Round")), Align::right}, {"decided_by", say(N_("Decider"))}, {"decided_at", say(N_("Decided at"))},
                          {"reason", say(N_("Reason"))}},
              .rows = {}};
  for (const auto& approval : told.approvals) {
    std::vector<std::string> deciders;
    for (const auto& decision : approval.decisions) deciders.push_back(name_of(told.staff, decision.checker));
    const bool decided = !approval.decisions.empty();
    table.rows.push_back({approval.id, approval_state_label(approval.state), Label{approval.action, action_words_of(approval.action)},
                          approval.rule, person_cell(told.staff, approval.requester), approval.requested, std::int64_t{approval.round},
                          std::move(deciders), decided ? Cell{approval.decisions.back().at} : Cell{nullptr},
                          decided ? text_cell(approval.decisions.back().reason) : Cell{nullptr}});
  }
  return table;
}

Message clock_state_words(policy::ClockState state) {
  switch (state) {
    case policy::ClockState::running: return say(N_("running"));
    case policy::ClockState::paused: return say(N_("paused"));
    case policy::ClockState::dormant: return say(N_("dormant"));
    case policy::ClockState::met: return say(N_("met"));
    case policy::ClockState::breached: return say(N_("breached"));
    case policy::ClockState::late: return say(N_("late"));
    case policy::ClockState::void_: return say(N_("void"));
  }
  return {};
}

// People by their short names, in what an act says of one line too.
Json with_names(const std::string& name, const Json& value, const StaffNames& staff) {
  if (value.object() == nullptr) return names_person(name) && value.array() == nullptr ? Json{field_text(name, value, staff)} : value;
  Json named{JsonObject{}};
  for (const auto& [inner, told] : *value.object()) named.set(inner, name == "set" ? with_names(inner, told, staff) : told);
  return named;
}

Message words_of(const std::optional<policy::RuleRef>& rule) {
  return rule ? words(rule->text.en, rule->text.zh) : Message{};
}

}  // namespace

Cell fields_cell(const Json& fields, const StaffNames& staff, std::string_view kind) {
  Members members{.texts = {}, .values = JsonObject{}, .words = fields_words(fields, staff, kind)};
  if (fields.object() == nullptr) return members;
  for (const auto& [name, value] : *fields.object()) {
    members.texts.push_back(name + "=" + field_text(name, value, staff));
    members.values.set(name, with_names(name, value, staff));
  }
  return members;
}

Cell person_cell(const StaffNames& staff, std::int64_t id) {
  const auto person = staff.find(id);
  return person == staff.end() ? Cell{nullptr} : Cell{person->second};
}

Table event_table(const std::vector<cases::Event>& events, const StaffNames& staff, std::string_view kind) {
  Table table{.id = "events",
              .title = say(N_("What happened")),
              .columns = {{"happened_at", say(N_("When"))}, {"act", say(N_("What"))}, {"round", say(N_("Round")), Align::right},
                          {"person", say(N_("Person"))}, {"for", say(N_("For"))}, {"fields", say(N_("Fields"))},
                          {"entered_at", say(N_("Entered"))}},
              .rows = {}};
  for (const auto& event : events) {
    table.rows.push_back({event.happened, Label{event.act, act_words(kind, event.act)}, std::int64_t{event.round},
                          person_cell(staff, event.actor), person_cell(staff, event.for_staff),
                          fields_cell(cases::with_person(event.fields, event.person), staff, kind), event.entered});
  }
  return table;
}

Table clock_table(const std::vector<cases::ClockLine>& lines) {
  Table table{.id = "clocks",
              .title = say(N_("Deadlines")),
              .columns = {{"rule", say(N_("Rule"))}, {"state", say(N_("State"))}, {"started_at", say(N_("Started"))},
                          {"due_at", say(N_("Due"))}, {"stopped_at", say(N_("Stopped"))}, {"late", say(N_("Late by"))},
                          {"text", say(N_("What it says"))}, {"cite", say(N_("Clause"))}, {"instance", say(N_("Instance"))},
                          {"round", say(N_("Round")), Align::right}},
              .rows = {}};
  for (const auto& line : lines) {
    const auto& run = line.row.run;
    const bool late = run.due && run.stopped && *run.stopped > *run.due;
    table.rows.push_back({run.rule, Label{std::string{policy::to_text(run.state)}, clock_state_words(run.state)}, run.start,
                          maybe_cell(run.due), maybe_cell(run.stopped), late ? Cell{*run.stopped - *run.due} : Cell{nullptr},
                          words_of(line.rule), line.rule ? line.rule->cite : std::vector<std::string>{},
                          text_cell(run.instance), std::int64_t{run.round}});
  }
  return table;
}

Table segment_table(const std::vector<cases::ClockLine>& lines) {
  Table table{.id = "segments",
              .title = say(N_("How the deadlines were reckoned")),
              .columns = {{"rule", say(N_("Rule"))}, {"from", say(N_("From"))}, {"to", say(N_("To"))},
                          {"counted", say(N_("Counted"))}, {"length", say(N_("Length"))}},
              .rows = {}};
  for (const auto& line : lines) {
    for (const auto& segment : line.segments) {
      table.rows.push_back({line.row.run.rule, segment.from, segment.to, segment.counted, Seconds{segment.seconds}});
    }
  }
  return table;
}

std::vector<Table> case_tables(const std::vector<cases::Event>& events, const cases::Record& told, std::string_view kind) {
  return {event_table(events, told.staff, kind), clock_table(told.clocks), verdict_table(told.verdicts, told.staff), consent_table(told),
          attachment_table(told.attachments)};
}

Record why_record(std::string_view kind, const std::string& number, const cases::Record& told, const std::vector<duty::VerdictFlips>& flips) {
  const auto& verdicts = told.verdicts;
  return {.id = std::string{kind},
          .title = {},
          .fields = {{"number", say(cases::kind_of(kind).title), number}},
          .tables = {clock_table(told.clocks), segment_table(told.clocks), verdict_table(verdicts, told.staff), rule_table(verdicts),
                     fact_table(verdicts, told.staff), lever_table(verdicts), flip_table(flips), limit_table(flips)},
          .records = {}};
}

}  // namespace svc::cli
