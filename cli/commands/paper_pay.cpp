// SPDX-License-Identifier: MIT
#include "cli/commands/paper_options.hpp"
#include "cli/views/case_tables.hpp"

namespace svc::cli {

Command paper_pay() {
  return {.path = {"paper", "pay"},
          .help = N_("Record that an instalment of a contract was paid; its reminder stops"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("paper"), {.name = "--instalment", .help = N_("The day it was due; else the first that is not yet paid"), .type = Type::date}},
          .examples = {"svc paper pay SP-0815 --instalment 2026-03-01"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto day = arguments.maybe("--instalment");
            return answer(shell, papers::pay(shell.world(), shell.store(), paper_target(shell, arguments), day ? parse_date(*day) : std::nullopt));
          }};
}

}  // namespace svc::cli
