// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::cli {
namespace {

constexpr auto dispatch_facts = std::to_array<FactOption>({
    {"--task", "task", N_("What is to be done there")},
    {"--route", "route", N_("The route")},
    {"--arrive-by", "arrive_by", N_("Set time of arrival"), Type::time},
    {"--finish-by", "finish_by", N_("Set time of completion"), Type::time},
    {"--prepared", "prepared", N_("What was prepared: details, documents, parts, tools")},
    {"--site-ready", "site_ready", N_("The conditions on site are ready"), Type::flag},
    {"--trip-approved", "trip_approved", N_("The business trip is approved"), Type::flag},
    {"--remote-attempt", "remote_attempt", N_("What a try by telephone or online gave")},
    {"--remote-reason", "remote_reason", N_("Why telephone or online is no use")},
});

}  // namespace

Command ticket_dispatch() {
  return {.path = {"ticket", "dispatch"},
          .help = N_("Send somebody to the customer's place"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{ticket_number_option(),
                                         {.name = "--to", .help = N_("Who goes, the person in charge first; else who is responsible for the region"),
                                          .value = "PERSON", .repeatable = true}} +
                     fact_options(dispatch_facts),
          .examples = {"svc ticket dispatch T260115-0007 --to zhang --task 检修制冷系统 --route 公司→张杨路 --arrive-by '2026-01-16 15:00' "
                       "--finish-by '2026-01-16 18:00' --site-ready --prepared details,parts,tools"},
          .run = [](Shell& shell, const Arguments& arguments) {
            ticket::Dispatch given{.technicians = arguments.all("--to"), .fields = fact_values(shell, arguments, dispatch_facts)};
            return answer(shell, ticket::dispatch(shell.world(), shell.store(), ticket_target(shell, arguments), given));
          }};
}

}  // namespace svc::cli
