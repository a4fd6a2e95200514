// SPDX-License-Identifier: MIT
// Caps and charges.
#include <algorithm>

#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

constexpr std::array<std::string_view, 2> onces{"subject", "person"};

std::string read_name(Fields& fields, std::string_view key, const NameCheck& check) {
  const auto* node = fields.find(key);
  if (node == nullptr) return {};
  const auto& name = text_of(*node, key);
  check(name, node->place());
  return name;
}

NameCheck a_fact_of(const Loading& loading, Form form) {
  return [&loading, form](const std::string& name, const Place& place) {
    if (shape_of_fact(loading, name, place).form == form) return;
    if (form == Form::money) refuse(say(N_("the fact '{name}' is no amount"), {{"name", name}}), place);
    refuse(say(N_("the fact '{name}' is no whole number"), {{"name", name}}), place);
  };
}

NameCheck a_date_fact(const Loading& loading) {
  return [&loading](const std::string& name, const Place& place) {
    if (shape_of_fact(loading, name, place).form != Form::date) refuse(say(N_("the fact '{name}' is no date"), {{"name", name}}), place);
  };
}

std::size_t count_of(Fields& fields, std::initializer_list<std::string_view> keys) {
  std::size_t count = 0;
  for (const auto key : keys) count += fields.find(key) != nullptr ? 1 : 0;
  return count;
}

void read_trigger(Charge& charge, Fields& fields, const Loading& loading) {
  if (count_of(fields, {"event", "on_breach", "on_warn"}) != 1) {
    refuse(say(N_("{block} needs exactly one of event, on_breach and on_warn"), {{"block", fields.what()}}), fields.place());
  }
  charge.event = read_name(fields, "event", an_event(charge.rule.on));
  charge.on_breach = read_name(fields, "on_breach", an_id(loading, BlockKind::clock));
  charge.on_warn = fields.list("on_warn", an_id(loading, BlockKind::gate));
}

// Two amounts, or two shares of `of`; the first is not the larger.
void read_range(Charge& charge, const Toml& node, const Loading& loading) {
  if (node.array() == nullptr || node.array()->size() != 2) refuse(say(N_("a range is a list of two amounts, or of two shares")), node.place());
  const auto form = charge.of.empty() ? Form::money : Form::ratio;
  for (const auto& item : *node.array()) charge.range.push_back(read_operand(item, {form}, loading));
  const auto* low = std::get_if<Money>(&charge.range[0].value);
  const auto* high = std::get_if<Money>(&charge.range[1].value);
  if (low != nullptr && high != nullptr && *low > *high) refuse(say(N_("a range begins with the smaller amount")), node.place());
}

void read_size(Charge& charge, Fields& fields, const Loading& loading) {
  if (count_of(fields, {"amount", "range", "percent", "decision"}) != 1) {
    refuse(say(N_("{block} needs exactly one of amount, range, percent and decision"), {{"block", fields.what()}}), fields.place());
  }
  charge.of = read_name(fields, "of", a_fact_of(loading, Form::money));
  charge.times = read_name(fields, "times", a_fact_of(loading, Form::integer));
  charge.by = read_name(fields, "by", a_fact(loading));
  if (const auto* amount = fields.find("amount")) charge.amount = read_operand(*amount, {Form::money}, loading);
  if (const auto* range = fields.find("range")) read_range(charge, *range, loading);
  if (const auto* percent = fields.find("percent")) {
    charge.percent = read_operand(*percent, {Form::ratio}, loading);
    if (charge.of.empty()) refuse(say(N_("a percentage needs 'of'")), percent->place());
  }
  if (const auto* floor = fields.find("floor")) charge.floor = read_operand(*floor, {Form::money}, loading);
  charge.decision = fields.list("decision");
}

Operand read_who(Fields& fields, const Loading& loading) {
  const auto& node = fields.get("who");
  auto who = read_operand(node, {Form::role}, loading);
  if (!who.fact.empty()) a_person_fact(loading)(who.fact, node.place());
  return who;
}

}  // namespace

Cap read_cap(const Block& block, const Loading& loading) {
  Fields fields{*block.node, fmt::format("[[cap]] {}", block.id)};
  Cap cap;
  cap.rule = read_rule(fields, block, loading);
  cap.count = read_name(fields, "count", an_event(cap.rule.on));
  cap.sum = read_name(fields, "sum", a_measure);
  cap.of = read_name(fields, "of", a_measure);
  if (cap.count.empty() == cap.sum.empty()) {
    refuse(say(N_("{block} needs exactly one of count and sum"), {{"block", fields.what()}}), fields.place());
  }
  if (!cap.of.empty() && cap.sum.empty()) refuse(say(N_("only a sum is compared with 'of'")), fields.place());
  if (const auto* where = fields.find("where")) cap.where = read_when(*where, loading);
  cap.per = fields.list("per", a_fact(loading));
  cap.period = fields.one_of("period", period_words);
  const auto form = !cap.count.empty() ? Form::integer : cap.of.empty() ? Form::money : Form::ratio;
  cap.max = read_operand(fields.get("max"), {form}, loading);
  const auto& then = fields.get("then");
  if (then.table() == nullptr || then.table()->empty()) refuse(say(N_("'then' names the outcome: { fact = true }")), then.place());
  for (const auto& member : *then.table()) cap.then[member.key] = read_operand(member.value, {Form::boolean}, loading);
  fields.done();
  return cap;
}

Charge read_charge(const Block& block, const Loading& loading) {
  Fields fields{*block.node, fmt::format("[[charge]] {}", block.id)};
  Charge charge;
  charge.rule = read_rule(fields, block, loading);
  read_trigger(charge, fields, loading);
  charge.once = fields.one_of("once", onces, "subject");
  charge.needs = fields.list("needs", a_fact(loading));
  charge.who = read_who(fields, loading);
  charge.kind = fields.text("kind");
  a_charge_kind(charge.kind, fields.get("kind").place());
  read_size(charge, fields, loading);
  charge.month = read_name(fields, "month", a_date_fact(loading));
  fields.done();
  return charge;
}

}  // namespace svc::policy
