// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"

namespace svc::cli {

Command ticket_verify() {
  return {.path = {"ticket", "verify"},
          .help = N_("Confirm what was reported, and classify it as far as known"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{ticket_number_option(),
                                         {.name = "--how", .help = N_("By what it was verified"), .choices = {"phone", "picture", "network", "letter", "site"}},
                                         {.name = "--text", .help = N_("What was found")}} +
                     field_options(),
          .examples = {"svc ticket verify T260115-0007 --how phone --type repair --mode onsite --urgency normal --in-warranty yes --chargeable no"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto fields = field_values(shell, arguments);
            return answer(shell, ticket::verify(shell.world(), shell.store(), ticket_target(shell, arguments),
                                                {.how = arguments.text("--how"), .text = arguments.text("--text"),
                                                 .fields = fields}));
          }};
}

}  // namespace svc::cli
