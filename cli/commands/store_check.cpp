// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/store_view.hpp"
#include "core/report/sum_up.hpp"
#include "core/store/damage.hpp"

namespace svc::cli {
namespace {

void tell(Shell& shell, const store::Checked& checked) {
  for (const auto& orphan : checked.orphans) {
    shell.tell(say(N_("{file} belongs to no row; a command was killed before it finished. It does no harm."), {{"file", orphan}}));
  }
  if (checked.differences == 0) {
    shell.tell(say(N_("{rows} rows agree with the {journal} rows of the journal; its last hash is {hash}."),
                   {{"rows", std::to_string(checked.rows)}, {"journal", std::to_string(checked.chain.count)}, {"hash", hex(checked.chain.head.hash)}}));
  } else {
    shell.tell({.id = N_("{count} difference between the store and its journal."),
                .arguments = {{"count", std::to_string(checked.differences)}},
                .plural = N_("{count} differences between the store and its journal."),
                .count = checked.differences});
  }
}

// A store that cannot even be read has nothing that could be listed.
store::Checked check_all(Shell& shell) try {
  store::ReadSession session{shell.world(), shell.store()};
  auto checked = store::check(session);
  if (checked.differences == 0) report::check_sums(session, checked);  // of what is damaged itself nothing can be summed up
  return checked;
} catch (const Error& error) {
  if (error.hint().id != store::damaged({}).hint().id) throw;
  throw Error{error.exit(), error.message(), say(N_("It cannot be checked row by row: `svc --db NEWFILE store restore BACKUP` brings a backup back under another name."))};
}

Exit run_store_check(Shell& shell, const Arguments&) {
  const auto checked = check_all(shell);
  if (shell.json()) {
    shell.show(view(checked));
  } else {
    if (checked.differences != 0) shell.show(differences_view(checked.first));
    tell(shell, checked);
  }
  return checked.differences == 0 ? Exit::done : Exit::fault;
}

}  // namespace

Command store_check() {
  return {.path = {"store", "check"},
          .help = N_("Compare everything in the store with its journal"),
          .needs = Needs::read,
          .examples = {"svc store check"},
          .run = run_store_check};
}

}  // namespace svc::cli
