// SPDX-License-Identifier: MIT
#include "cli/commands/paper_options.hpp"
#include "cli/views/case_tables.hpp"

namespace svc::cli {

Command paper_link() {
  return {.path = {"paper", "link"},
          .help = N_("Say which units and sales are under a contract; a ticket names it itself (ticket edit --contract)"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("paper"),
                      {.name = "--unit", .help = N_("A unit sold under it: serial or number"), .value = "UNIT", .repeatable = true},
                      {.name = "--sale", .help = N_("A sale under it: number, reference or order"), .value = "SALE", .repeatable = true},
                      {.name = "--end", .help = N_("They are under it no more, or never were"), .type = Type::flag}},
          .examples = {"svc paper link HT-2026-3 --unit SN88231"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const papers::Refers refers{.units = arguments.all("--unit"), .sales = arguments.all("--sale"), .end = arguments.flag("--end")};
            return answer(shell, papers::link(shell.world(), shell.store(), paper_target(shell, arguments), refers));
          }};
}

}  // namespace svc::cli
