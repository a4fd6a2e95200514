// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/commands/paper_options.hpp"
#include "cli/views/case_tables.hpp"

namespace svc::cli {
namespace {

Exit run_paper_add(Shell& shell, const Arguments& arguments) {
  const papers::Refers refers{.units = arguments.all("--unit"), .sales = arguments.all("--sale")};
  const auto result = papers::add(shell.world(), shell.store(), shell.recording(arguments), terms_of(shell, arguments), refers);
  if (!result.done || shell.options().format_given) return answer(shell, result);
  shell.print_new(case_number_of(shell, result));
  return answer(shell, result);
}

}  // namespace

Command paper_add() {
  return {.path = {"paper", "add"},
          .help = N_("Register a contract; prints our number of it"),
          .needs = Needs::write,
          .records = true,
          .options = term_options({}) + std::vector<Option>{{.name = "--unit", .help = N_("A unit sold under it: serial or number"), .value = "UNIT", .repeatable = true},
                                                            {.name = "--sale", .help = N_("A sale under it: number, reference or order"), .value = "SALE", .repeatable = true}},
          .examples = {"svc paper add --number HT-2026-3 --kind turnkey_install --customer 1 --finish-by 2026-03-31 --title 减速机安装调试",
                       "svc paper add --number SP-0815 --kind property --customer 1 --signed 2026-01-10 --payment instalments --instalment 2026-03-01=200000.00 --instalment 2026-06-01=300000.00"},
          .run = run_paper_add};
}

}  // namespace svc::cli
