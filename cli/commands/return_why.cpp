// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "cli/views/why_view.hpp"
#include "core/cases/kinds.hpp"
#include "core/returns/known.hpp"

namespace svc::cli {
namespace {

Exit run_return_why(Shell& shell, const Arguments& arguments) {
  const auto id = case_id(shell, "return", arguments.text("return"));
  returns::ReturnRecord record;
  std::vector<duty::VerdictFlips> flips, of_lines;
  Json proof;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = returns::show(session, id);
    flips = duty::flips_of(session, "return", record.told.verdicts);
    of_lines = duty::flips_of_lines(session, {.kind = "return", .id = id}, returns::kept_verdicts());
    proof = why_proof(shell, session, {.kind = "return", .id = id});
  }
  auto why = why_record("return", cases::number_of(shell.store().settings(), "return", id), record.told, flips);
  why.tables.insert(why.tables.begin(), line_rule_table(record));
  for (auto& table : line_flip_tables(record, of_lines)) why.tables.push_back(std::move(table));
  show_why(shell, why, std::move(proof));
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
