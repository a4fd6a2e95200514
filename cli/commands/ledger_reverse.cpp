// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/ledger_view.hpp"

namespace svc::cli {

Command ledger_reverse() {
  return {.path = {"ledger", "reverse"},
          .help = N_("Take a confirmed entry back by one with the opposite amount"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "entry", .help = N_("Number of the entry"), .type = Type::integer, .required = true},
                      {.name = "--reason", .help = N_("Why"), .required = true}},
          .examples = {"svc ledger reverse 3 --reason '申诉成立'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return finish(shell, people::decide_entry(shell.world(), shell.store(), shell.recording(arguments),
                                                      {people::LedgerVerb::reverse, *arguments.integer("entry")},
                                                      {.reason = arguments.text("--reason")}));
          }};
}

}  // namespace svc::cli
