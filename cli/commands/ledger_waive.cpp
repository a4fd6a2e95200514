// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/ledger_view.hpp"

namespace svc::cli {

Command ledger_waive() {
  return {.path = {"ledger", "waive"},
          .help = N_("Waive a proposed entry; it stays in the ledger as waived"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "entry", .help = N_("Number of the entry"), .type = Type::integer, .required = true},
                      {.name = "--reason", .help = N_("Why"), .required = true}},
          .examples = {"svc ledger waive 3 --reason '客户表扬，免予考核'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return finish(shell, people::decide_entry(shell.world(), shell.store(), shell.recording(arguments),
                                                      {people::LedgerVerb::waive, *arguments.integer("entry")},
                                                      {.reason = arguments.text("--reason")}));
          }};
}

}  // namespace svc::cli
