// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"

namespace svc::cli {

Command return_edit() {
  return {.path = {"return", "edit"},
          .help = N_("Change or complete what is known of a return; every line is judged anew"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{case_option("return"), {.name = "--line", .help = N_("Of this line alone"), .type = Type::integer},
                                         {.name = "--passed-on", .help = N_("How goods that another customer bought came to this one: a gift, resold"), .value = "TEXT"}} +
                     return_field_options(),
          .examples = {"svc return edit R260115-0007 --photo --photo-confirmed yes", "svc return edit R260115-0007 --line 2 --packaging missing --boxes 1"},
          .run = [](Shell& shell, const Arguments& arguments) {
            returns::Edit edit{.line = arguments.integer("--line"), .fields = return_field_values(shell, arguments, cases::Saying::recorded)};
            if (const auto passed_on = arguments.maybe("--passed-on")) edit.fields.set("passed_on", *passed_on);
            return answer(shell, returns::edit(shell.world(), shell.store(), case_target(shell, arguments, "return"), edit));
          }};
}

}  // namespace svc::cli
