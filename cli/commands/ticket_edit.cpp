// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"

namespace svc::cli {

Command ticket_edit() {
  return {.path = {"ticket", "edit"},
          .help = N_("Change or complete the fields of a ticket"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{ticket_number_option(),
                                         {.name = "--title", .help = N_("A short title")},
                                         {.name = "--fault", .help = N_("What is wrong, in the caller's words")},
                                         {.name = "--serial", .help = N_("Serial number of the unit")},
                                         {.name = "--customer", .help = N_("Number of the customer"), .type = Type::integer}} +
                     field_options(),
          .examples = {"svc ticket edit T260115-0007 --fault-code E4 --set place=浦东新区张杨路500号"},
          .run = [](Shell& shell, const Arguments& arguments) {
            auto fields = field_values(shell, arguments);
            for (const auto* name : {"title", "fault", "serial", "customer"}) {
              const auto option = std::string{"--"} + name;
              if (const auto given = arguments.maybe(option)) cases::set_field(fields, {.name = name, .text = *given, .option = option}, shell.zone());
            }
            return answer(shell, ticket::edit(shell.world(), shell.store(), ticket_target(shell, arguments), fields));
          }};
}

}  // namespace svc::cli
