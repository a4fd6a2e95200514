// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"

namespace svc::cli {

Command ticket_attach() {
  return {.path = {"ticket", "attach"},
          .help = N_("Keep a file with a ticket"),
          .needs = Needs::write,
          .records = true,
          .options = {ticket_number_option(),
                      {.name = "file", .help = N_("The file; at most 32 MiB"), .type = Type::file, .required = true},
                      {.name = "--name", .help = N_("The name to keep it under")}},
          .examples = {"svc ticket attach T260115-0007 铭牌.jpg"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto path = arguments.text("file");
            const auto content = shell.read_file(path);
            return answer(shell, ticket::attach(shell.world(), shell.store(), ticket_target(shell, arguments),
                                                {.name = arguments.maybe("--name").value_or(path), .content = content}));
          }};
}

}  // namespace svc::cli
