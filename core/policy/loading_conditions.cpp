// SPDX-License-Identifier: MIT
// Conditions: `when` over facts, `if` over params.
#include <algorithm>

#include "core/policy/loading.hpp"
#include "core/policy/match.hpp"

namespace svc::policy {
namespace {

bool has_order(Form form) {
  return form == Form::integer || form == Form::money || form == Form::ratio || form == Form::span || form == Form::elapsed ||
         form == Form::time || form == Form::date || form == Form::instant;
}

// A fact as a bound must have finitely many values: else nobody could prove the table.
Operand read_bound_operand(const Toml& node, const Shape& shape, const Loading& loading) {
  auto operand = read_operand(node, shape, loading);
  if (!operand.fact.empty() && shape_of_fact(loading, operand.fact, node.place()).values.empty()) {
    refuse(say(N_("the fact '{name}' cannot be a bound: its values are not finite"), {{"name", operand.fact}}), node.place());
  }
  return operand;
}

Test read_bound(Fields& fields, const Shape& shape, const Loading& loading) {
  if (!has_order(shape.form)) refuse(say(N_("only amounts, numbers, spans and times have bounds")), fields.place());
  Bound bound;
  const auto take = [&](std::string_view key, std::optional<Operand>& into) {
    if (const auto* node = fields.find(key)) into = read_bound_operand(*node, shape, loading);
  };
  take("min", bound.min);
  take("max", bound.max);
  take("over", bound.over);
  take("under", bound.under);
  fields.done();
  if ((bound.min && bound.over) || (bound.max && bound.under)) {
    refuse(say(N_("a bound includes its value (min, max) or excludes it (over, under), not both")), fields.place());
  }
  const auto& low = bound.min ? bound.min : bound.over;
  const auto& high = bound.max ? bound.max : bound.under;
  if (low && high) {
    const auto order = compare(low->value, high->value);
    const bool closed = bound.min && bound.max;
    if (order && (*order > 0 || (*order == 0 && !closed))) refuse(say(N_("no value lies between these bounds")), fields.place());
  }
  return bound;
}

Test read_set_test(Fields& fields, const Shape& shape, const Loading& loading) {
  const Shape item{Form::text, shape.values};
  SetTest test;
  const auto take = [&](std::string_view key, std::vector<Operand>& into) {
    if (const auto* node = fields.find(key)) into = read_operands(*node, item, loading);
  };
  take("any", test.any);
  take("all", test.all);
  take("none", test.none);
  fields.done();
  if (test.any.empty() && test.all.empty() && test.none.empty()) refuse(say(N_("this test names no value")), fields.place());
  return test;
}

bool equals_any(const Value& value, const std::vector<Operand>& operands) {
  return std::ranges::any_of(operands, [&](const Operand& operand) { return operand.value == value; });
}

bool contains(const Set& set, const Operand& operand) {
  const auto* word = std::get_if<std::string>(&operand.value);
  return word != nullptr && std::ranges::find(set, *word) != set.end();
}

struct Holds {
  const Value& value;

  bool operator()(const AnyOf& test) const { return equals_any(value, test.values); }
  bool operator()(const NotAnyOf& test) const { return !equals_any(value, test.values); }
  bool operator()(const Bound& test) const {
    const auto within = [&](const std::optional<Operand>& bound, auto&& accepts) {
      if (!bound) return true;
      const auto order = compare(value, bound->value);
      return order && accepts(*order);
    };
    return within(test.min, [](auto order) { return order >= 0; }) && within(test.max, [](auto order) { return order <= 0; }) &&
           within(test.over, [](auto order) { return order > 0; }) && within(test.under, [](auto order) { return order < 0; });
  }
  bool operator()(const SetTest& test) const {
    const auto* set = std::get_if<Set>(&value);
    if (set == nullptr) return false;
    const auto in = [&](const Operand& operand) { return contains(*set, operand); };
    return (test.any.empty() || std::ranges::any_of(test.any, in)) && std::ranges::all_of(test.all, in) && std::ranges::none_of(test.none, in);
  }
};

}  // namespace

Test read_test(const Toml& node, const Shape& shape, const Loading& loading) {
  if (node.table() == nullptr) {
    if (shape.form == Form::set) refuse(say(N_("a set is tested with any, all or none")), node.place(), say(N_("write { any = [\"…\"] }")));
    auto operands = read_operands(node, shape, loading);
    if (node.array() != nullptr && node.array()->empty()) refuse(say(N_("this test names no value")), node.place());
    return AnyOf{std::move(operands)};
  }
  Fields fields{node, "test"};
  if (const auto* excluded = fields.find("not")) {
    fields.done();
    if (shape.form == Form::set) refuse(say(N_("a set is tested with any, all or none")), node.place());
    return NotAnyOf{read_operands(*excluded, shape, loading)};
  }
  if (node.table()->empty()) refuse(say(N_("this test names no value")), node.place());
  return shape.form == Form::set ? read_set_test(fields, shape, loading) : read_bound(fields, shape, loading);
}

When read_when(const Toml& node, const Loading& loading) {
  When when;
  if (node.table() == nullptr) refuse(say(N_("conditions are a table: { fact = value }")), node.place());
  for (const auto& member : *node.table()) {
    when.push_back({member.key, read_test(member.value, shape_of_fact(loading, member.key, member.place), loading)});
  }
  return when;
}

bool is_active(const Toml& block, const Loading& loading) {
  const auto* node = block.find("if");
  if (node == nullptr) return true;
  if (node->table() == nullptr) refuse(say(N_("conditions over params are a table: { \"key\" = value }")), node->place());
  bool active = true;
  for (const auto& member : *node->table()) {
    const auto param = loading.params.find(member.key);
    if (param == loading.params.end()) {
      std::vector<std::string> known;
      for (const auto& [key, declared] : loading.params) known.push_back(key);
      refuse_unknown(say(N_("param")), member.key, member.place, known);
    }
    const auto test = read_test(member.value, shape_of_param(param->second), loading);
    active = active && !is_unknown(param->second.value) && std::visit(Holds{param->second.value}, test);
  }
  return active;
}

}  // namespace svc::policy
