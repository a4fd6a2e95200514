// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/adoption_view.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

Exit run_policy_history(Shell& shell, const Arguments&) {
  const auto table = [&] {
    store::ReadSession session{shell.world(), shell.store()};
    return view(duty::list_adoptions(session), duty::book_in_force(session, session.now()).value_or(0), people::staff_names(session));
  }();
  shell.show(table);
  return Exit::done;
}

}  // namespace

Command policy_history() {
  return {.path = {"policy", "history"},
          .help = N_("List the books that were adopted, and the one in force"),
          .needs = Needs::read,
          .examples = {"svc policy history", "svc policy history --format json"},
          .run = run_policy_history};
}

}  // namespace svc::cli
