// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/ledger_view.hpp"

namespace svc::cli {

Command ledger_confirm() {
  return {.path = {"ledger", "confirm"},
          .help = N_("Confirm a proposed entry: from now on it is payable"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "entry", .help = N_("Number of the entry"), .type = Type::integer, .required = true},
                      {.name = "--amount", .help = N_("Within the entry's range, or where the book has set none"), .type = Type::money},
                      {.name = "--decision", .help = N_("Which of the entry's decisions")},
                      {.name = "--person", .help = N_("Who it is, where the entry names a role"), .value = "PERSON"},
                      {.name = "--reason", .help = N_("Kept with the entry")}},
          .examples = {"svc ledger confirm 3", "svc ledger confirm 4 --amount 80.00 --reason '情节较轻'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return finish(shell, people::decide_entry(shell.world(), shell.store(), shell.recording(arguments),
                                                      {people::LedgerVerb::confirm, *arguments.integer("entry")},
                                                      {.amount = arguments.money("--amount"), .choice = arguments.text("--decision"),
                                                       .person = arguments.text("--person"), .reason = arguments.text("--reason")}));
          }};
}

}  // namespace svc::cli
