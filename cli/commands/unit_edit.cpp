// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"

namespace svc::cli {

Command unit_edit() {
  return {.path = {"unit", "edit"},
          .help = N_("Change a unit"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{{.name = "unit", .help = N_("Serial or number of the unit"), .value = "UNIT", .required = true}} + unit_options(),
          .examples = {"svc unit edit SN88231 --installed 2025-08-10"},
          .run = [](Shell& shell, const Arguments& arguments) {
            auto unit = customers::edit_unit(shell.world(), shell.store(), shell.recording(arguments), arguments.text("unit"),
                                             unit_request(arguments));
            if (shell.options().format_given) {
              shell.show(unit_record(unit_line(shell.world(), shell.store(), std::move(unit))));
            }
            return Exit::done;
          }};
}

}  // namespace svc::cli
