// SPDX-License-Identifier: MIT
#include "cli/commands/paper_options.hpp"
#include "cli/views/case_tables.hpp"

namespace svc::cli {

Command paper_attach() {
  return {.path = {"paper", "attach"},
          .help = N_("Keep a file with a contract, such as its scan"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("paper"),
                      {.name = "file", .help = N_("The file; at most 32 MiB"), .type = Type::file, .required = true},
                      {.name = "--name", .help = N_("The name to keep it under")}},
          .examples = {"svc paper attach HT-2026-3 合同扫描件.pdf"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto path = arguments.text("file");
            const auto content = shell.read_file(path);
            return answer(shell, papers::attach(shell.world(), shell.store(), paper_target(shell, arguments),
                                                {.name = arguments.maybe("--name").value_or(path), .content = content}));
          }};
}

}  // namespace svc::cli
