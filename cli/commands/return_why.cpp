// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "cli/views/why_view.hpp"
#include "core/cases/kinds.hpp"
#include "core/returns/known.hpp"
#include "core/returns/open_questions.hpp"

namespace svc::cli {
namespace {

Exit run_return_why(Shell& shell, const Arguments& arguments) {
  const auto id = case_id(shell, "return", arguments.text("return"));
  returns::ReturnRecord record;
  std::vector<duty::VerdictFlips> flips;
  LineOutlook outlook;
  Json proof;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = returns::show(session, id);
    const auto kept = returns::kept_verdicts();
    duty::BookShelf shelf{session};
    flips = duty::flips_of(session, "return", record.told.verdicts);
    outlook = {.open = returns::open_lines(shelf, kept.of(session, id)), .flips = duty::flips_of_lines(session, {.kind = "return", .id = id}, kept)};
    proof = why_proof(shell, session, {.kind = "return", .id = id}, record.told);
  }
  const auto number = cases::number_of(shell.store().settings(), "return", id);
  auto why = why_record("return", number, record.told, flips);
  add_line_tables(why, number, record, outlook);
  show_why(shell, why, std::move(proof));
  return Exit::done;
}

}  // namespace

Command return_why() {
  return {.path = {"return", "why"},
          .help = N_("Explain the verdict on each line, every deadline and every act: clause, facts, what is missing and what would change it"),
          .needs = Needs::read,
          .options = {case_option("return")},
          .examples = {"svc return why R260115-0007"},
          .run = run_return_why};
}

}  // namespace svc::cli
