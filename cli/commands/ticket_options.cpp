// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"

#include "core/papers/paper_store.hpp"

namespace svc::cli {
namespace {

constexpr auto options = std::to_array<FactOption>({
    {"--type", "type", N_("Kind of service")},
    {"--mode", "mode", N_("Handling mode agreed with the customer")},
    {"--source", "source", N_("Where the information came from")},
    {"--channel", "channel", N_("How it reached the company")},
    {"--urgency", "urgency", N_("How urgent it is")},
    {"--region", "region", N_("Region of the place of service")},
    {"--contact", "contact_name", N_("Person to talk to")},
    {"--contact-phone", "contact_phone", N_("Phone of the person to talk to")},
    {"--place", "place", N_("Place of the service")},
    {"--fault-code", "fault_code", N_("Fault by the company's list")},
    {"--wanted-by", "customer_arrive_by", N_("When the customer wants us on site"), Type::time},
    {"--promised", "promised_at", N_("When the work is promised to be done"), Type::time},
    {"--machines", "machine_count", N_("Machines received together"), Type::integer},
    {"--in-warranty", "in_warranty", N_("In warranty"), Type::text, true},
    {"--chargeable", "chargeable", N_("The service is charged"), Type::text, true},
    {"--contract", "contract_number", N_("The contract it is under, as svc paper add registered it")},
    {"--special-case", "special_case", N_("The request is a special case"), Type::text, true},
});

}  // namespace

std::vector<Option> bill_options() {
  return {{.name = "--invoice", .help = N_("Number of the invoice that the customer got for charged work"), .value = "NUMBER"},
          {.name = "--paid", .help = N_("The customer paid the fee"), .type = Type::flag},
          {.name = "--on-account", .help = N_("The fee is not paid yet: booked as receivable"), .type = Type::flag}};
}

ticket::Bill bill_values(const Arguments& arguments) {
  return {.invoice = arguments.text("--invoice"), .paid = arguments.flag("--paid"), .on_account = arguments.flag("--on-account")};
}

Option ticket_number_option() { return case_option("ticket"); }

std::vector<Option> field_options() { return fact_options(options); }

Json field_values(Shell& shell, const Arguments& arguments) {
  auto fields = fact_values(shell, arguments, options);
  if (const auto contract = arguments.maybe("--contract")) {
    store::ReadSession session{shell.world(), shell.store()};
    fields.set("contract_number", papers::load_named(session, *contract).number);
  }
  return fields;
}

ticket::Target ticket_target(Shell& shell, const Arguments& arguments) { return case_target(shell, arguments, "ticket"); }

}  // namespace svc::cli
