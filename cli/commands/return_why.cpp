// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "core/cases/kinds.hpp"

namespace svc::cli {
namespace {

Exit run_return_why(Shell& shell, const Arguments& arguments) {
  const auto id = case_id(shell, "return", arguments.text("return"));
  returns::ReturnRecord record;
  std::vector<duty::VerdictFlips> flips;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = returns::show(session, id);
    flips = duty::flips_of(session, "return", record.told.verdicts);
  }
  auto why = why_record("return", cases::number_of(shell.store().settings(), "return", id), record.told, flips);
  why.tables.insert(why.tables.begin(), line_rule_table(record));
  shell.show(why);
  return Exit::done;
}

}  // namespace

Command return_why() {
  return {.path = {"return", "why"},
          .help = N_("Explain the verdict on each line, every deadline and every act: clause, facts, what would change it"),
          .needs = Needs::read,
          .options = {case_option("return")},
          .examples = {"svc return why R260115-0007"},
          .run = run_return_why};
}

}  // namespace svc::cli
