// SPDX-License-Identifier: MIT
#include "cli/commands/act_fields.hpp"

#include "core/policy/dictionary.hpp"

namespace svc::cli {
namespace {

Option option_of(const ActField& field) {
  const auto* fact = policy::find_fact(field.field);
  Option option{.name = field.option, .help = field.help, .type = field.type};
  if (fact == nullptr) return option;
  if (fact->type == policy::FactType::enumeration) option.choices.assign(fact->values.begin(), fact->values.end());
  if (fact->type == policy::FactType::set) option.value = "LIST";
  return option;
}

}  // namespace

std::vector<Option> act_options(std::span<const ActField> fields) {
  std::vector<Option> options;
  for (const auto& field : fields) options.push_back(option_of(field));
  options.push_back({.name = "--set", .help = N_("Any other field: a fact of the dictionary and its value"),
                     .value = "NAME=VALUE", .repeatable = true});
  return options;
}

std::optional<std::string> time_value(Shell& shell, const Arguments& arguments, const char* option) {
  const auto given = arguments.maybe(option);
  if (!given) return std::nullopt;
  return time::rfc3339(shell.zone(), time::read_instant(shell.zone(), *given, option));
}

Json act_values(Shell& shell, const Arguments& arguments, std::span<const ActField> fields) {
  auto values = ticket::parse_fields(arguments.all("--set"), shell.zone());
  for (const auto& field : fields) {
    const auto given = field.type == Type::time ? time_value(shell, arguments, field.option) : arguments.maybe(field.option);
    if (field.type == Type::flag) {
      if (arguments.flag(field.option)) values.set(field.field, true);
    } else if (given && policy::find_fact(field.field) != nullptr) {
      ticket::set_field(values, {.name = field.field, .text = *given, .option = field.option}, shell.zone());
    } else if (given) {
      values.set(field.field, *given);
    }
  }
  return values;
}

}  // namespace svc::cli
