// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/store_view.hpp"

namespace svc::cli {
namespace {

Exit run_store_info(Shell& shell, const Arguments&) {
  const auto record = [&] {
    store::ReadSession session{shell.world(), shell.store()};
    return view(store::describe(session), session.settings());
  }();
  shell.show(record);
  return Exit::done;
}

}  // namespace

Command store_info() {
  return {.path = {"store", "info"},
          .help = N_("Show what the store is and how much it holds"),
          .needs = Needs::read,
          .examples = {"svc store info"},
          .run = run_store_info};
}

}  // namespace svc::cli
