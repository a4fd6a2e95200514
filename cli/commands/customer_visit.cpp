// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "core/base/text.hpp"
#include "core/customers/care.hpp"

namespace svc::cli {
namespace {

constexpr auto contact_fields = std::to_array<FactOption>({
    {"--findings", "visit.findings", N_("How the product is used, what it lacks")},
    {"--design", "visit.design", N_("Opinion on the design")},
    {"--process", "visit.process", N_("Opinion on the process")},
    {"--assembly", "visit.assembly", N_("Opinion on the assembly")},
    {"--survey", "survey_method", N_("How opinions were asked for")},
    {"--satisfaction", "rating", N_("The customer's satisfaction, 0 to 5"), Type::integer},
    {"--loyalty", "survey.loyalty", N_("Would buy from us again, 0 to 5"), Type::integer},
});

Exit run_customer_visit(Shell& shell, const Arguments& arguments) {
  const auto id = *arguments.integer("customer");
  const customers::Contact contact{.channel = arguments.text("--by"), .greeting = arguments.flag("--greeting"),
                                   .serials = arguments.all("--serial"), .fields = fact_values(shell, arguments, contact_fields)};
  const auto acts = customers::contact_customer(shell.world(), shell.store(), shell.recording(arguments), id, contact);
  if (shell.options().format_given) {
    shell.show(Record{.id = "contact",
                      .title = {},
                      .fields = {{"customer", say(N_("Customer")), id}, {"channel", say(N_("Channel")), contact.channel}, {"recorded", say(N_("Recorded")), acts}},
                      .tables = {},
                      .records = {}});
  }
  return Exit::done;
}

}  // namespace

Command customer_visit() {
  return {.path = {"customer", "visit"},
          .help = N_("Record a visit to a customer, a survey, a greeting, or a question about a unit"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{{.name = "customer", .help = N_("Number of the customer"), .type = Type::integer, .required = true},
                                         {.name = "--by", .help = N_("How: in person, or from afar"),
                                          .choices = {"visit", "phone", "letter", "fax", "email", "wechat", "web"}, .fallback = "visit"},
                                         {.name = "--serial", .help = N_("A unit whose owner was asked how it is used"), .value = "SERIAL", .repeatable = true},
                                         {.name = "--greeting", .help = N_("The customer was greeted on a holiday"), .type = Type::flag}} +
                     fact_options(contact_fields),
          .examples = {"svc customer visit 1 --findings 使用正常 --design 把手偏高 --satisfaction 4",
                       "svc customer visit 1 --by phone --serial SN88231", "svc customer visit 1 --by wechat --greeting"},
          .run = run_customer_visit};
}

}  // namespace svc::cli
