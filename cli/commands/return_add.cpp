// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"

namespace svc::cli {

Command return_add() {
  return {.path = {"return", "add"},
          .help = N_("Take in a return with the verdict on each line; prints its number"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{{.name = "--customer", .help = N_("Number of the customer"), .type = Type::integer},
                                         {.name = "--phone", .help = N_("Phone of the caller; finds the customer or makes one"), .value = "PHONE"},
                                         {.name = "--customer-name", .help = N_("Name of the caller")},
                                         {.name = "--title", .help = N_("A short title")},
                                         {.name = "--passed-on", .help = N_("How goods sold to another customer came to this one: a gift, passed on"), .value = "TEXT"},
                                         {.name = "--ref", .help = N_("Your own reference, unique among returns"), .value = "REF"}} +
                     return_intake_options(),
          .examples = {"svc return add --phone 13800138000 --customer-name 锦华礼品店 --kind regular --reason quality --outbound 2026-01-05 "
                       "--received 2026-01-13 --reported 2026-01-14 --photo --photo-confirmed yes --amount 400.00"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto recording = shell.recording(arguments);
            auto intake = return_intake(shell, arguments, cases::Saying::recorded);
            if (const auto passed_on = arguments.maybe("--passed-on")) intake.facts.set("passed_on", *passed_on);
            intake.customer = arguments.integer("--customer");
            intake.phone = arguments.text("--phone");
            intake.customer_name = arguments.text("--customer-name");
            intake.title = arguments.text("--title");
            intake.ref = arguments.maybe("--ref");
            return answer(shell, returns::add(shell.world(), shell.store(), recording, intake));
          }};
}

}  // namespace svc::cli
