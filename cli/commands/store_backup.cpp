// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "core/store/copy.hpp"

namespace svc::cli {
namespace {

Exit run_store_backup(Shell& shell, const Arguments& arguments) {
  const auto target = arguments.text("file");
  store::copy_store(shell.world(), shell.store().path(), target);
  shell.tell(say(N_("{file} is a checked copy of the store."), {{"file", target}}));
  return Exit::done;
}

}  // namespace

Command store_backup() {
  return {.path = {"store", "backup"},
          .help = N_("Copy the store, in use or not, to a new file and check the copy"),
          .needs = Needs::read,
          .options = {{.name = "file", .help = N_("The new file; attachments go beside it"), .required = true}},
          .examples = {"svc store backup /backup/svc-2026-01-15.db"},
          .run = run_store_backup};
}

}  // namespace svc::cli
