// SPDX-License-Identifier: MIT
#include "cli/commands/paper_options.hpp"
#include "cli/views/case_tables.hpp"

namespace svc::cli {

Command paper_reverse() {
  return {.path = {"paper", "reverse"},
          .help = N_("Take back a payment that was recorded by mistake; the instalment is due again and its reminder runs"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("paper"),
                      {.name = "--instalment", .help = N_("The day it was due; else the one whose payment was recorded last"), .type = Type::date},
                      {.name = "--reason", .help = N_("Why it is taken back"), .required = true}},
          .examples = {"svc paper reverse SP-0815 --instalment 2026-03-01 --reason 银行退票"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto day = arguments.maybe("--instalment");
            return answer(shell, papers::reverse(shell.world(), shell.store(), paper_target(shell, arguments), day ? parse_date(*day) : std::nullopt,
                                                 arguments.text("--reason")));
          }};
}

}  // namespace svc::cli
