// SPDX-License-Identifier: MIT
#include "core/cases/facts.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::cases {
namespace {

// Set by verbs of their own, or reckoned: not to be edited.
constexpr std::array<std::string_view, 11> settled{"owner",    "assignee",  "received_at", "intake_by", "verified_by", "verified_how",
                                                   "category", "customer_kind", "key_customer", "reported_by", "source_before"};

[[noreturn]] void unknown_field(std::string_view name) {
  std::vector<std::string> known;
  for (const auto& fact : policy::fact_declarations()) known.emplace_back(fact.name);
  const auto near = nearest(name, known);
  throw Error(Exit::usage, say(N_("There is no field “{name}”."), {{"name", shown(name)}}),
              near ? say(N_("Did you mean “{name}”?"), {{"name", *near}}) : say(N_("“svc policy facts” lists them.")));
}

[[noreturn]] void unfit(const FieldText& field, const policy::ValueType& type) {
  const std::vector<std::string> values{type.values.begin(), type.values.end()};
  throw Error(Exit::usage,
              say(N_("{option} does not take “{value}”."), {{"option", std::string{field.option}}, {"value", shown(field.text)}}),
              values.empty() ? say(N_("“svc policy facts” says what each field takes."))
                             : say(N_("It is one of: {names}."), {{"names", joined(values, ", ")}}));
}

}  // namespace

void set_field(Json& fields, const FieldText& field, const time::Zone& zone) {
  if (std::ranges::find(settled, field.name) != settled.end()) {
    throw Error(Exit::usage, say(N_("“{name}” is not set by hand."), {{"name", std::string{field.name}}}));
  }
  if (field.name == "title") return fields.set("title", field.text);
  const auto type = policy::type_of(field.name);
  if (!type || policy::find_milestone(field.name) != nullptr) unknown_field(field.name);
  const auto value = policy::value_from_text(*type, field.text, zone);
  if (!value) unfit(field, *type);
  const bool digits = !field.text.empty() && field.text.size() <= 15 && std::ranges::all_of(field.text, [](char c) { return c >= '0' && c <= '9'; });
  if (field.name == "customer" && !digits) unfit(field, *type);
  fields.set(field.name, policy::to_json(*value));
}

void require_fields(const Json& fields, const time::Zone& zone) {
  if (fields.object() == nullptr) throw Error(Exit::usage, say(N_("Facts are one JSON object.")));
  for (const auto& [name, value] : *fields.object()) {
    const auto type = policy::type_of(name);
    if (!type) unknown_field(name);
    if (value.is_null() || policy::value_from_json(*type, value, zone)) continue;
    unfit({.name = name, .text = to_text(value), .option = name}, *type);
  }
}

Json parse_fields(const std::vector<std::string>& assignments, const time::Zone& zone) {
  Json fields = JsonObject{};
  for (const auto& assignment : assignments) {
    const auto equals = assignment.find('=');
    if (equals == std::string::npos) {
      throw Error(Exit::usage, say(N_("“{text}” is not NAME=VALUE."), {{"text", shown(assignment)}}));
    }
    const auto name = std::string_view{assignment}.substr(0, equals);
    set_field(fields, {.name = name, .text = std::string_view{assignment}.substr(equals + 1), .option = name}, zone);
  }
  return fields;
}

}  // namespace svc::cases
