// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/cases/kinds.hpp"
#include "core/ticket/workshop_verbs.hpp"

namespace svc::cli {

Command ticket_link() {
  return {.path = {"ticket", "link"},
          .help = N_("Say that two tickets belong together; both show it"),
          .needs = Needs::write,
          .records = true,
          .options = {ticket_number_option(),
                      {.name = "--to", .help = N_("Number of the other ticket"), .value = "TICKET", .required = true},
                      {.name = "--how", .help = N_("What the other one is to it: the same fault of the same unit, or what it follows from"),
                       .choices = {"related", "repeat_of", "follows"}, .fallback = "related"},
                      {.name = "--text", .help = N_("More about it")}},
          .examples = {"svc ticket link T260115-0007 --to T260115-0002"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const ticket::Linking linking{.other = case_id(shell, "ticket", arguments.text("--to")),
                                          .how = arguments.text("--how"), .text = arguments.text("--text")};
            return answer(shell, ticket::link(shell.world(), shell.store(), ticket_target(shell, arguments), linking));
          }};
}

}  // namespace svc::cli
