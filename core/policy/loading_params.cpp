// SPDX-License-Identifier: MIT
// Params: numbers with one meaning, declared once with unit and bounds.
#include <algorithm>

#include "core/policy/loading.hpp"
#include "core/policy/match.hpp"

namespace svc::policy {
namespace {

constexpr std::array<std::pair<std::string_view, Form>, 10> units{{{"span", Form::span}, {"money", Form::money}, {"ratio", Form::ratio},
                                                                  {"integer", Form::integer}, {"boolean", Form::boolean}, {"time", Form::time},
                                                                  {"text", Form::text}, {"role", Form::role}, {"enum", Form::enumeration},
                                                                  {"list", Form::set}}};

std::optional<Value> read_limit(Fields& fields, std::string_view key, const Param& param) {
  const auto* node = fields.find(key);
  if (node == nullptr) return std::nullopt;
  auto value = read_literal(*node, shape_of_param(param));
  if (!compare(value, value)) refuse(say(N_("a param of the unit '{unit}' has no bounds"), {{"unit", param.unit}}), node->place());
  return value;
}

void check_limit(const Param& param, const Value& value, const std::optional<Value>& limit, const Place& place, bool lower) {
  if (!limit) return;
  const auto order = compare(value, *limit);
  if (order && (lower ? *order >= 0 : *order <= 0)) return;
  const std::vector<Argument> arguments{{"key", param.key}, {"value", to_text(value)}, {"limit", to_text(*limit)}};
  if (!order) refuse(say(N_("{key} = {value} cannot be compared with its bound {limit}: another unit"), arguments), place);
  if (lower) refuse(say(N_("{key} = {value} is below its minimum {limit}"), arguments), place);
  refuse(say(N_("{key} = {value} is above its maximum {limit}"), arguments), place);
}

// Words that somebody may well write, with the reason why none of them is a value.
void read_refused(Fields& fields, Param& param) {
  const auto* node = fields.find("refused");
  if (node == nullptr) return;
  if (param.values.empty()) refuse(say(N_("only params that list their values refuse words")), node->place());
  Fields reasons{*node, "refused"};
  for (const auto& [word, place, why] : *node->table()) {
    if (std::ranges::find(param.values, word) != param.values.end()) refuse(say(N_("'{word}' is refused and is one of the values"), {{"word", word}}), place);
    param.refused.emplace(word, reasons.bilingual(word));
  }
}

}  // namespace

bool is_registered(std::string_view key) {
  return key.starts_with("contact.") || key.starts_with("records.") || key.starts_with("warranty.") || key.starts_with("training.") ||
         key == "care.greeting_months" || key == "returns.freight.coach_names";
}

Shape shape_of_param(const Param& param) {
  const auto* found = std::ranges::find(units, param.unit, [](const auto& entry) { return entry.first; });
  return {found->second, {param.values.begin(), param.values.end()}, &param.refused};
}

Value read_param_value(const Param& param, const Toml& node) {
  auto value = read_literal(node, shape_of_param(param));
  check_limit(param, value, param.min, node.place(), true);
  check_limit(param, value, param.max, node.place(), false);
  return value;
}

Param read_param(const ParamSource& source) {
  Fields fields{*source.declaration, source.key};
  Param param{.key = source.key};
  param.place = source.declaration->place();
  param.chapter = source.chapter;
  std::vector<std::string_view> names;
  for (const auto& [name, form] : units) names.push_back(name);
  param.unit = fields.one_of("unit", names);
  param.values = fields.list("values");
  const bool has_values = param.unit == "enum" || param.unit == "list";
  if (param.unit == "enum" && param.values.empty()) refuse(say(N_("a param of the unit enum lists its values")), fields.place());
  if (!has_values && !param.values.empty()) refuse(say(N_("only params of the units enum and list have values")), fields.place());
  read_refused(fields, param);
  param.min = read_limit(fields, "min", param);
  param.max = read_limit(fields, "max", param);
  param.cite = fields.list("cite");
  if (fields.find("text") != nullptr) param.text = fields.bilingual("text");
  static_cast<void>(fields.find("value"));
  fields.done();
  if (source.value != nullptr) param.value = read_param_value(param, *source.value);
  return param;
}

}  // namespace svc::policy
