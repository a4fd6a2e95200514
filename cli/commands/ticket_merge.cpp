// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/cases/kinds.hpp"
#include "core/ticket/workshop_verbs.hpp"

namespace svc::cli {

Command ticket_merge() {
  return {.path = {"ticket", "merge"},
          .help = N_("End a ticket that is the same need as another one; its deadlines go over with their start"),
          .needs = Needs::write,
          .records = true,
          .options = {ticket_number_option(),
                      {.name = "--into", .help = N_("Number of the ticket that stays"), .value = "TICKET", .required = true},
                      {.name = "--reason", .help = N_("Why they are one"), .required = true}},
          .examples = {"svc ticket merge T260115-0008 --into T260115-0007 --reason '同一客户重复来电'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const ticket::Merging merging{.into = case_id(shell, "ticket", arguments.text("--into")),
                                          .reason = arguments.text("--reason")};
            return answer(shell, ticket::merge(shell.world(), shell.store(), ticket_target(shell, arguments), merging));
          }};
}

}  // namespace svc::cli
