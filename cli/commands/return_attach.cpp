// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"

namespace svc::cli {

Command return_attach() {
  return {.path = {"return", "attach"},
          .help = N_("Keep a file with a return"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("return"),
                      {.name = "file", .help = N_("The file; at most 32 MiB"), .type = Type::file, .required = true},
                      {.name = "--name", .help = N_("The name to keep it under")}},
          .examples = {"svc return attach R260115-0007 破损.jpg"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto path = arguments.text("file");
            const auto content = shell.read_file(path);
            return answer(shell, returns::attach(shell.world(), shell.store(), case_target(shell, arguments, "return"),
                                                 {.name = arguments.maybe("--name").value_or(path), .content = content}));
          }};
}

}  // namespace svc::cli
