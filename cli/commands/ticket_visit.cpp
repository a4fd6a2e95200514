// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::cli {
namespace {

constexpr auto visit_facts = std::to_array<FactOption>({
    {"--cause", "cause", N_("Cause found")},
    {"--fault-cause", "fault_cause", N_("Class of the cause")},
    {"--explained", "cause_explained", N_("The cause was explained to the customer"), Type::flag},
    {"--inspection", "form.inspection", N_("What was inspected, for the form; else the cause")},
    {"--result", "form.result", N_("What was done and with what result, for the form")},
    {"--seven-ones", "seven_ones", N_("The seven ones that were kept: suit, apology, overshoes, cloths, no_drink, no_cigarette, service_card")},
    {"--covers", "covers_used", N_("Protective covers used on the vehicle: interior, wings")},
    {"--head-informed", "head_informed", N_("The department head was told of the longer stay"), Type::flag},
    {"--extension-reason", "extension_reason", N_("Why the stay is longer")},
    {"--scope-extra", "scope_extra", N_("What was asked for beyond contract or assignment")},
    {"--fault-code", "fault_code", N_("Fault by the company's list")},
    {"--repeat-cause", "repeat_cause", N_("Why the same fault came back")},
    {"--card-entry", "card_entry", N_("Time and content are noted on the warranty card"), Type::flag},
    {"--scope-approved", "scope_approved", N_("The department head agreed to that"), Type::flag},
    {"--new-route", "route", N_("The route where it differs from the order")},
    {"--route-approved", "route_change_approved", N_("The department head agreed beforehand to that route"), Type::flag},
});

std::vector<Option> journey_options() {
  return {{.name = "--appointment", .help = N_("Visit time agreed with the customer"), .type = Type::time},
          {.name = "--departed", .help = N_("Left for the site at"), .type = Type::time},
          {.name = "--arrived", .help = N_("Arrived on site at"), .type = Type::time},
          {.name = "--ended", .help = N_("The service there ended at; with --fixed or --commissioned else now"), .type = Type::time},
          {.name = "--fixed", .help = N_("Repaired on the spot"), .type = Type::flag},
          {.name = "--commissioned", .help = N_("Installed and put into operation"), .type = Type::flag},
          {.name = "--unresolvable", .help = N_("A design defect, or beyond repair"), .type = Type::flag},
          {.name = "--extend-to", .help = N_("New time of completion that the user confirmed"), .type = Type::time},
          {.name = "--agreed-by", .help = N_("Who of the user's side confirmed it")},
          {.name = "--receipt", .help = N_("The user's receipt was obtained"), .type = Type::flag},
          {.name = "--served-by", .help = N_("Who did the service; else the technician who records it, or who was sent"), .value = "PERSON"}};
}

Json visit_fields(Shell& shell, const Arguments& arguments) {
  auto fields = fact_values(shell, arguments, visit_facts);
  if (arguments.given("--scope-extra")) fields.set("out_of_scope", true);
  if (arguments.given("--new-route")) fields.set("route_changed", true);
  return fields;
}

Exit run_ticket_visit(Shell& shell, const Arguments& arguments) {
  ticket::Visit given;
  given.appointment = time_of(shell, arguments, "--appointment");
  given.departed = time_of(shell, arguments, "--departed");
  given.arrived = time_of(shell, arguments, "--arrived");
  given.ended = time_of(shell, arguments, "--ended");
  given.fixed = arguments.flag("--fixed");
  given.commissioned = arguments.flag("--commissioned");
  given.unresolvable = arguments.flag("--unresolvable");
  given.receipt = arguments.flag("--receipt");
  if (const auto until = time_of(shell, arguments, "--extend-to")) {
    given.extension = ticket::Extension{.finish_by = *until, .agreed_by = arguments.text("--agreed-by")};
  }
  given.served_by = arguments.text("--served-by");
  given.signature = signature_values(arguments);
  given.fields = visit_fields(shell, arguments);
  return answer(shell, ticket::visit(shell.world(), shell.store(), ticket_target(shell, arguments), given));
}

}  // namespace

Command ticket_visit() {
  return {.path = {"ticket", "visit"},
          .help = N_("Record a visit: appointment, arrival, cause, what was done, signature; as much as there is to tell"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{ticket_number_option()} + journey_options() + signature_options() + fact_options(visit_facts),
          .examples = {"svc ticket visit T260115-0007 --appointment '2026-01-16 15:00'",
                       "svc ticket visit T260115-0007 --arrived '2026-01-16 14:50' --cause 温控器损坏 --explained --fixed --result 更换温控器 "
                       "--receipt --signed-by 王芳 --rating 5"},
          .run = run_ticket_visit};
}

}  // namespace svc::cli
