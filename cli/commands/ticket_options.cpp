// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"

#include <array>

#include "core/base/text.hpp"
#include "core/policy/dictionary.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::cli {
namespace {

struct FieldOption {
  const char* option;
  const char* fact;
  const char* help;
  Type type = Type::text;
};
constexpr auto options = std::to_array<FieldOption>({
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
});

constexpr auto yes_no = std::to_array<FieldOption>({
    {"--in-warranty", "in_warranty", N_("In warranty")},
    {"--chargeable", "chargeable", N_("The service is charged")},
    {"--special-case", "special_case", N_("The request is a special case")},
});

}  // namespace

Option ticket_number_option() {
  return {.name = "ticket", .help = N_("Number of the ticket, such as T260115-0007"), .required = true};
}

std::vector<Option> field_options() {
  std::vector<Option> all;
  for (const auto& field : options) {
    const auto* fact = policy::find_fact(field.fact);
    std::vector<std::string> choices;
    if (fact != nullptr) choices.assign(fact->values.begin(), fact->values.end());
    all.push_back({.name = field.option, .help = field.help, .type = field.type, .choices = std::move(choices)});
  }
  for (const auto& field : yes_no) all.push_back({.name = field.option, .help = field.help, .choices = {"yes", "no"}});
  all.push_back({.name = "--set", .help = N_("Any other field: a fact of the dictionary and its value"),
                 .value = "NAME=VALUE", .repeatable = true});
  return all;
}

Json field_values(Shell& shell, const Arguments& arguments) {
  auto fields = ticket::parse_fields(arguments.all("--set"), shell.zone());
  for (const auto& field : options) {
    const auto given = arguments.maybe(field.option);
    if (!given) continue;
    auto text = *given;
    if (field.type == Type::time) {
      text = time::rfc3339(shell.zone(), time::read_instant(shell.zone(), text, field.option));
    }
    ticket::set_field(fields, {.name = field.fact, .text = text, .option = field.option}, shell.zone());
  }
  for (const auto& field : yes_no) {
    if (const auto given = arguments.maybe(field.option)) fields.set(field.fact, *given == "yes");
  }
  return fields;
}

ticket::Target ticket_target(Shell& shell, const Arguments& arguments) {
  const auto number = arguments.text("ticket");
  const auto& site = shell.store().settings().site;
  const auto id = ticket::ticket_id(site, number);
  return {.ticket = id, .recording = shell.recording(arguments)};
}

}  // namespace svc::cli
