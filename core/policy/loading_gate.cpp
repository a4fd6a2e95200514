// SPDX-License-Identifier: MIT
// Gates, approvals and schedules.
#include <algorithm>

#include "core/base/text.hpp"
#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

constexpr std::array<std::string_view, 2> effects{"refuse", "warn"};
constexpr std::array<std::string_view, 2> this_or_next{"this", "next"};
constexpr std::array<std::string_view, 3> shifts{"none", "next", "previous"};

std::vector<std::string> read_actions(Fields& fields) {
  static_cast<void>(fields.get("action"));
  auto actions = fields.list("action", an_action);
  if (actions.empty()) refuse(say(N_("'{key}' is empty"), {{"key", "action"}}), fields.place());
  return actions;
}

ApprovalStep read_step(const Toml& node, const Loading& loading) {
  Fields fields{node, "step"};
  ApprovalStep step;
  step.roles = fields.one_or_more("role", a_role);
  step.as = fields.text_or("as", {});
  if (const auto* each = fields.find("each")) {
    step.each = text_of(*each, "each");
    if (shape_of_fact(loading, step.each, each->place()).form != Form::set) {
      refuse(say(N_("the fact '{name}' is no set"), {{"name", step.each}}), each->place());
    }
  }
  if (const auto* person = fields.find("person")) {
    step.person = text_of(*person, "person");
    a_person_fact(loading)(step.person, person->place());
  }
  fields.done();
  const int kinds = (step.roles.empty() ? 0 : 1) + (step.each.empty() ? 0 : 1) + (step.person.empty() ? 0 : 1);
  if (kinds != 1) refuse(say(N_("a step names exactly one of role, each and person")), node.place());
  return step;
}

// Text of a key that may be a param; nothing, and dormant, where that is unset.
std::string resolved(Schedule& schedule, const Toml& node, const Shape& shape, const Loading& loading) {
  const auto operand = read_operand(node, shape, loading);
  if (is_unknown(operand.value)) {
    schedule.dormant_for = operand.param;
    return {};
  }
  return to_text(operand.value);
}

void read_day(Schedule& schedule, const Toml& node, const Loading& loading) {
  const bool number = node.as<std::int64_t>() != nullptr;
  const auto* text = node.text();
  const auto param = text != nullptr && text->starts_with('$') ? loading.params.find(text->substr(1)) : loading.params.end();
  const bool integer = number || (param != loading.params.end() && param->second.unit == "integer");
  schedule.day = resolved(schedule, node, {integer ? Form::integer : Form::text}, loading);
  if (schedule.day.empty() || schedule.day == "last") return;
  const auto digits = schedule.day.size() <= 2 && std::ranges::all_of(schedule.day, [](char c) { return c >= '0' && c <= '9'; });
  const int day = digits ? std::stoi(schedule.day) : 0;
  if (day < 1 || day > 31) refuse(say(N_("the day of a month is 1 to 31, or \"last\"")), node.place());
}

void read_due(Schedule& schedule, const Toml& node, const Loading& loading) {
  Fields fields{node, "due"};
  if (const auto* weekday = fields.find("weekday")) {
    schedule.weekday = lower(resolved(schedule, *weekday, {Form::text}, loading));
    if (!schedule.weekday.empty() && std::ranges::find(weekday_names, schedule.weekday) == weekday_names.end()) {
      refuse(say(N_("a weekday is one of mon, tue, wed, thu, fri, sat, sun")), weekday->place());
    }
  }
  if (const auto* day = fields.find("day")) read_day(schedule, *day, loading);
  if (const auto* at = fields.find("at")) {
    schedule.at = read_operand(*at, {Form::time}, loading);
    if (is_unknown(schedule.at->value)) schedule.dormant_for = schedule.at->param;
  }
  schedule.of = fields.one_of("of", this_or_next, "next");
  schedule.shift = fields.one_of("shift", shifts, "none");
  fields.done();
}

// Roles, or a param that lists them.
void read_recipients(Schedule& schedule, const Toml& node, const Loading& loading) {
  for (const auto& operand : read_operands(node, {Form::role}, loading)) {
    if (const auto* role = std::get_if<std::string>(&operand.value)) schedule.to.push_back(*role);
    else schedule.dormant_for = operand.param;
  }
}

}  // namespace

Gate read_gate(const Block& block, const Loading& loading) {
  Fields fields{*block.node, fmt::format("[[gate]] {}", block.id)};
  Gate gate;
  gate.rule = read_rule(fields, block, loading);
  gate.action = read_actions(fields);
  gate.need = fields.list("need", a_fact(loading));
  gate.need_any = fields.list("need_any", a_fact(loading));
  gate.by = fields.list("by", a_role);
  gate.not_by = fields.list("not_by", a_person_fact(loading));
  if (const auto* need_by = fields.find("need_by")) {
    if (need_by->table() == nullptr) refuse(say(N_("'need_by' is a table: { person = [\"role\"] }")), need_by->place());
    for (const auto& member : *need_by->table()) {
      a_person_fact(loading)(member.key, member.place);
      gate.need_by[member.key] = texts_of(member.value, member.key, a_role);
    }
  }
  gate.effect = fields.one_of("effect", effects, "refuse") == "warn" ? Effect::warn : Effect::refuse;
  fields.done();
  if (gate.need.empty() && gate.need_any.empty() && gate.by.empty() && gate.not_by.empty() && gate.need_by.empty()) {
    refuse(say(N_("{block} demands nothing"), {{"block", fields.what()}}), fields.place(), say(N_("give it need, need_any, by, not_by or need_by")));
  }
  return gate;
}

Approval read_approval(const Block& block, const Loading& loading) {
  Fields fields{*block.node, fmt::format("[[approval]] {}", block.id)};
  Approval approval;
  approval.rule = read_rule(fields, block, loading);
  approval.action = read_actions(fields);
  const auto& steps = fields.get("steps");
  if (steps.array() == nullptr || steps.array()->empty()) refuse(say(N_("'steps' is a list of at least one step")), steps.place());
  for (const auto& step : *steps.array()) approval.steps.push_back(read_step(step, loading));
  approval.choices = fields.list("choices");
  approval.on_decline = fields.text_or("on_decline", {});
  fields.done();
  return approval;
}

Schedule read_schedule(const Block& block, const Loading& loading) {
  Fields fields{*block.node, fmt::format("[[schedule]] {}", block.id)};
  Schedule schedule;
  schedule.rule = read_rule(fields, block, loading);
  schedule.report = fields.text("report");
  schedule.period = fields.one_of("period", period_words);
  schedule.cutoff = fields.text_or("cutoff", "period_end");
  if (schedule.cutoff != "period_end") refuse(say(N_("'{key}' is one of {words}"), {{"key", "cutoff"}, {"words", "period_end"}}), fields.get("cutoff").place());
  if (const auto* due = fields.find("due")) read_due(schedule, *due, loading);
  if (const auto* to = fields.find("to")) read_recipients(schedule, *to, loading);
  fields.done();
  return schedule;
}

}  // namespace svc::policy
