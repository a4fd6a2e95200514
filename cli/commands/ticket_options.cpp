// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/typed_value.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::cli {
namespace {

constexpr auto options = std::to_array<FactOption>({
    {"--type", "type", N_("Kind of service: repair, maintenance, guided_install …")},
    {"--mode", "mode", N_("Handling mode agreed with the customer: onsite, phone, online, depot")},
    {"--source", "source", N_("Where the information came from: hotline, technician, management …")},
    {"--channel", "channel", N_("How it reached the company: phone, wechat, letter …")},
    {"--urgency", "urgency", N_("low, normal, high, highest")},
    {"--region", "region", N_("Region of the place of service")},
    {"--place", "place", N_("Place of the service")},
    {"--fault-code", "fault_code", N_("Fault by the company's list")},
    {"--arrive-by", "customer_arrive_by", N_("When the customer wants us on site"), Type::time},
    {"--promised", "promised_at", N_("When the work is promised to be done"), Type::time},
    {"--machines", "machine_count", N_("Machines received together"), Type::integer},
    {"--in-warranty", "in_warranty", N_("In warranty"), Type::text, true},
    {"--chargeable", "chargeable", N_("The service is charged"), Type::text, true},
    {"--special-case", "special_case", N_("The request is a special case"), Type::text, true},
});

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
  ticket::set_field(fields, {.name = option.fact, .text = text, .option = option.option}, shell.zone());
}

}  // namespace

Option ticket_number_option() {
  return {.name = "ticket", .help = N_("Number of the ticket, such as T260115-0007"), .required = true};
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

Json fact_values(Shell& shell, const Arguments& arguments, std::span<const FactOption> given) {
  auto fields = ticket::parse_fields(arguments.all("--set"), shell.zone());
  for (const auto& field : given) {
    if (const auto text = arguments.maybe(field.option)) add_fact(fields, shell, field, *text);
  }
  return fields;
}

std::vector<Option> field_options() { return fact_options(options); }

Json field_values(Shell& shell, const Arguments& arguments) { return fact_values(shell, arguments, options); }

std::optional<Instant> time_of(Shell& shell, const Arguments& arguments, std::string_view option) {
  const auto text = arguments.maybe(option);
  return text ? std::optional{time::read_instant(shell.zone(), *text, option)} : std::nullopt;
}

ticket::Target ticket_target(Shell& shell, const Arguments& arguments) {
  const auto number = arguments.text("ticket");
  const auto& site = shell.store().settings().site;
  const auto id = ticket::ticket_id(site, number);
  return {.ticket = id, .recording = shell.recording(arguments)};
}

}  // namespace svc::cli
