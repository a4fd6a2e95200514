// SPDX-License-Identifier: MIT
#include "core/cases/facts.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/policy/owners.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::cases {
namespace {

// The commands by which a fact is said: “svc return consent --by salesperson”.
Message said_by(std::span<const std::string_view> commands) {
  if (commands.empty()) return say(N_("It is reckoned from what is recorded."));
  std::vector<std::string> quoted;
  for (const auto command : commands) quoted.push_back("“svc " + std::string{command} + "”");
  return say(N_("Whose it is to say says it: {commands}"), {{"commands", joined(quoted, ", ")}});
}

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

std::string in_units(const policy::FactDeclaration& fact, std::int64_t bound) {
  return fact.type == policy::FactType::money ? to_text(Money{bound}) : std::to_string(bound);
}

// What a count or an amount cannot be, whatever the book says.
void require_proper(const FieldText& field, const policy::Value& value) {
  const auto* fact = policy::find_fact(field.name);
  const auto* count = std::get_if<std::int64_t>(&value);
  const auto* amount = std::get_if<Money>(&value);
  if (fact == nullptr || (count == nullptr && amount == nullptr)) return;
  const auto told = count != nullptr ? *count : amount->minor;
  if (fact->least && told < *fact->least) {
    throw Error(Exit::usage, say(N_("{option} is at least {least}, not “{value}”."),
                                 {{"option", std::string{field.option}}, {"least", in_units(*fact, *fact->least)}, {"value", shown(field.text)}}));
  }
  if (fact->most && told > *fact->most) {
    throw Error(Exit::usage, say(N_("{option} is at most {most}, not “{value}”."),
                                 {{"option", std::string{field.option}}, {"most", in_units(*fact, *fact->most)}, {"value", shown(field.text)}}));
  }
}

// Instants as people of the store read them.
Json told(const policy::Value& value, const time::Zone& zone) {
  const auto* instant = std::get_if<Instant>(&value);
  return instant == nullptr ? policy::to_json(value) : Json{time::rfc3339(zone, *instant)};
}

}  // namespace

void require_free(std::string_view name) {
  const auto* owner = policy::owner_of(name);
  if (owner == nullptr) return;
  throw Error(Exit::usage, say(N_("“{name}” is not set by hand."), {{"name", std::string{name}}}), said_by(owner->commands));
}

void set_field(Json& fields, const FieldText& field, const time::Zone& zone) {
  if (field.name == "title") return fields.set("title", field.text);
  const auto type = policy::type_of(field.name);
  if (!type || policy::find_milestone(field.name) != nullptr) unknown_field(field.name);
  const auto value = policy::value_from_text(*type, field.text, zone);
  if (!value) unfit(field, *type);
  const bool digits = !field.text.empty() && field.text.size() <= 15 && std::ranges::all_of(field.text, [](char c) { return c >= '0' && c <= '9'; });
  if (field.name == "customer" && !digits) unfit(field, *type);
  require_proper(field, *value);
  fields.set(field.name, told(*value, zone));
}

void require_fields(const Json& fields, const time::Zone& zone, Saying saying) {
  if (fields.object() == nullptr) throw Error(Exit::usage, say(N_("Facts are one JSON object.")));
  for (const auto& [name, value] : *fields.object()) {
    const auto type = policy::type_of(name);
    if (!type) unknown_field(name);
    if (saying == Saying::recorded) require_free(name);
    if (value.is_null()) continue;
    const auto read = policy::value_from_json(*type, value, zone);
    const std::string text = value.text() != nullptr ? *value.text() : to_text(value);
    const FieldText field{.name = name, .text = text, .option = name};
    if (!read) unfit(field, *type);
    require_proper(field, *read);
  }
}

void require_later(const time::Zone& zone, const Json& fields, Instant received) {
  if (fields.object() == nullptr) return;
  for (const auto& [name, value] : *fields.object()) {
    const auto* fact = policy::find_fact(name);
    if (fact == nullptr || fact->type != policy::FactType::instant || value.is_null()) continue;
    const auto read = policy::value_from_json({fact->type}, value, zone);
    const auto* at = read ? std::get_if<Instant>(&*read) : nullptr;
    if (at == nullptr || *at >= received) continue;
    throw Error(Exit::usage, say(N_("{field} is {time}, before the case was received ({received})."),
                                 {{"field", name}, {"time", time::rfc3339(zone, *at)}, {"received", time::rfc3339(zone, received)}}), {}, {.field = name});
  }
}

Json parse_fields(const std::vector<std::string>& assignments, const time::Zone& zone, Saying saying) {
  Json fields = JsonObject{};
  for (const auto& assignment : assignments) {
    const auto equals = assignment.find('=');
    if (equals == std::string::npos) {
      throw Error(Exit::usage, say(N_("“{text}” is not NAME=VALUE."), {{"text", shown(assignment)}}));
    }
    const auto name = std::string_view{assignment}.substr(0, equals);
    if (saying == Saying::recorded) require_free(name);
    set_field(fields, {.name = name, .text = std::string_view{assignment}.substr(equals + 1), .option = name}, zone);
  }
  return fields;
}

}  // namespace svc::cases
