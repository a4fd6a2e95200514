// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "core/store/copy.hpp"

namespace svc::cli {
namespace {

Exit run_store_restore(Shell& shell, const Arguments& arguments) {
  const auto target = store::store_path(shell.world(), shell.options().db);
  store::copy_store(shell.world(), arguments.text("file"), target);
  shell.tell(say(N_("{file} is a store again; what was recorded after the backup is not in it."), {{"file", target}}));
  return Exit::done;
}

}  // namespace

Command store_restore() {
  return {.path = {"store", "restore"},
          .help = N_("Make a store from a backup, under a name that is free"),
          .options = {{.name = "file", .help = N_("The backup"), .required = true}},
          .examples = {"svc --db svc.db store restore /backup/svc-2026-01-15.db"},
          .run = run_store_restore};
}

}  // namespace svc::cli
