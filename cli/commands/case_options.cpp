// SPDX-License-Identifier: MIT
#include "cli/commands/case_options.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/facts.hpp"
#include "core/cases/kinds.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::cli {
namespace {

// "details,tools" as a list of the fact's own words.
void add_set(Json& fields, const FactOption& option, const policy::FactDeclaration& fact, const std::string& text) {
  JsonArray items;
  for (const auto& item : split(text, ',')) {
    if (std::ranges::find(fact.values, item) == fact.values.end()) {
      const std::vector<std::string> known(fact.values.begin(), fact.values.end());
      throw Error(Exit::usage, say(N_("{option} does not take “{value}”."), {{"option", option.option}, {"value", shown(item)}}),
                  say(N_("It is one of: {names}."), {{"names", joined(known, ", ")}}));
    }
    if (std::ranges::find(items, Json{item}) == items.end()) items.emplace_back(item);
  }
  fields.set(option.fact, std::move(items));
}

void add_fact(Json& fields, Shell& shell, const FactOption& option, std::string text) {
  const auto* fact = policy::find_fact(option.fact);
  if (fact != nullptr && fact->type == policy::FactType::set) return add_set(fields, option, *fact, text);
  if (option.type == Type::flag || option.yes_no) return fields.set(option.fact, option.type == Type::flag || text == "yes");
  if (option.type == Type::time) text = time::rfc3339(shell.zone(), time::read_instant(shell.zone(), text, option.option));
  if (!policy::type_of(option.fact)) return fields.set(option.fact, text);
  cases::set_field(fields, {.name = option.fact, .text = text, .option = option.option}, shell.zone());
}

}  // namespace

Option case_option(const char* kind) { return {.name = kind, .help = cases::kind_of(kind).asked_for, .required = true}; }

std::int64_t case_id(Shell& shell, std::string_view kind, std::string_view number) {
  return cases::id_of(shell.store().settings(), kind, number);
}

cases::Target case_target(Shell& shell, const Arguments& arguments, const char* kind) {
  return {.id = case_id(shell, kind, arguments.text(kind)), .recording = shell.recording(arguments)};
}

std::vector<Option> fact_options(std::span<const FactOption> given) {
  std::vector<Option> all;
  for (const auto& field : given) {
    const auto* fact = policy::find_fact(field.fact);
    Option option{.name = field.option, .help = field.help, .type = field.type};
    if (field.yes_no) option.choices = {"yes", "no"};
    else if (fact != nullptr && fact->type == policy::FactType::enumeration) option.choices.assign(fact->values.begin(), fact->values.end());
    else if (fact != nullptr && fact->type == policy::FactType::set) option.value = "WORD,…";
    all.push_back(std::move(option));
  }
  all.push_back({.name = "--set", .help = N_("Any other field: a fact of the dictionary and its value"), .value = "NAME=VALUE", .repeatable = true});
  return all;
}

Json fact_values(Shell& shell, const Arguments& arguments, std::span<const FactOption> given, cases::Saying saying) {
  auto fields = cases::parse_fields(arguments.all("--set"), shell.zone(), saying);
  for (const auto& field : given) {
    if (const auto text = arguments.maybe(field.option)) add_fact(fields, shell, field, *text);
  }
  return fields;
}

std::optional<Instant> time_of(Shell& shell, const Arguments& arguments, std::string_view option) {
  const auto text = arguments.maybe(option);
  return text ? std::optional{time::read_instant(shell.zone(), *text, option)} : std::nullopt;
}

}  // namespace svc::cli
