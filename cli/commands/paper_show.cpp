// SPDX-License-Identifier: MIT
#include "cli/commands/paper_options.hpp"
#include "cli/views/paper_view.hpp"

namespace svc::cli {
namespace {

Exit run_paper_show(Shell& shell, const Arguments& arguments) {
  const auto id = paper_id(shell, arguments.text("paper"));
  Record record;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = paper_record(session.settings(), papers::show(session, id));
  }
  shell.show(record);
  return Exit::done;
}

}  // namespace

Command paper_show() {
  return {.path = {"paper", "show"},
          .help = N_("Show everything about a contract: terms, instalments, what refers to it, deadlines"),
          .needs = Needs::read,
          .options = {case_option("paper")},
          .examples = {"svc paper show HT-2026-3"},
          .run = run_paper_show};
}

}  // namespace svc::cli
