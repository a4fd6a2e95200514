// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "core/exchange/undo.hpp"

namespace svc::cli {

Command import_undo() {
  return {.path = {"import", "undo"},
          .help = N_("Take an import back, where nobody touched its rows since"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "batch", .help = N_("Number of the batch, as import list shows it"), .type = Type::integer, .value = "BATCH", .required = true}},
          .examples = {"svc import undo 7"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto batch = exchange::undo_import(shell.world(), shell.store(), arguments.integer("batch").value(), shell.recording(arguments));
            if (shell.json()) {
              shell.show(Record{.id = "batch", .title = say(N_("Batch")),
                                .fields = {{"batch", say(N_("Batch")), batch.id}, {"state", say(N_("State")), batch.state}, {"removed", say(N_("Removed")), batch.counts.added}},
                                .tables = {}, .records = {}});
            } else {
              shell.tell(say_counted(N_("batch {batch} is undone: what came of {count} row is gone"), N_("batch {batch} is undone: what came of {count} rows is gone"),
                                 batch.counts.added, {{"batch", std::to_string(batch.id)}}));
            }
            return Exit::done;
          }};
}

}  // namespace svc::cli
