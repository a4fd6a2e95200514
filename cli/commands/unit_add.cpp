// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"

namespace svc::cli {

Command unit_add() {
  return {.path = {"unit", "add"},
          .help = N_("Enter a sold unit by its serial number; prints the number"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{{.name = "serial", .help = N_("Serial number, unique"), .required = true}} + unit_options(),
          .examples = {"svc unit add SN88231 --product KX-200 --customer 1 --purchased 2025-08-02"},
          .run = [](Shell& shell, const Arguments& arguments) {
            auto unit = customers::add_unit(shell.world(), shell.store(), shell.recording(arguments), arguments.text("serial"),
                                            unit_request(arguments));
            if (shell.options().format_given) {
              shell.show(unit_record(unit_line(shell.world(), shell.store(), std::move(unit))));
            } else {
              shell.print_new(std::to_string(unit.id));
            }
            return Exit::done;
          }};
}

}  // namespace svc::cli
