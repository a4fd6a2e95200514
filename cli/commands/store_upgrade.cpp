// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "core/store/copy.hpp"

namespace svc::cli {
namespace {

Exit run_store_upgrade(Shell& shell, const Arguments&) {
  const auto path = store::store_path(shell.world(), shell.options().db);
  const auto done = store::upgrade(shell.world(), path, schema_files());
  if (done.from == done.to) {
    shell.tell(say(N_("{file} is up to date."), {{"file", path}}));
  } else {
    shell.tell(say(N_("{file} is brought from version {from} to {to}; {backup} is as it was before."),
                   {{"file", path}, {"from", std::to_string(done.from)}, {"to", std::to_string(done.to)}, {"backup", done.backup}}));
  }
  return Exit::done;
}

}  // namespace

Command store_upgrade() {
  return {.path = {"store", "upgrade"},
          .help = N_("Bring a store of an older svc up to date, after a backup beside it"),
          .examples = {"svc store upgrade"},
          .run = run_store_upgrade};
}

}  // namespace svc::cli
