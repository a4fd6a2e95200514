// SPDX-License-Identifier: MIT
#include "cli/commands/paper_options.hpp"
#include "cli/views/case_tables.hpp"
#include "cli/views/why_view.hpp"
#include "core/cases/kinds.hpp"

namespace svc::cli {
namespace {

Exit run_paper_why(Shell& shell, const Arguments& arguments) {
  const auto id = paper_id(shell, arguments.text("paper"));
  papers::PaperRecord record;
  std::vector<duty::VerdictFlips> flips;
  Json proof;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = papers::show(session, id);
    flips = duty::flips_of(session, "paper", record.told.verdicts);
    proof = why_proof(shell, session, {.kind = "paper", .id = id}, record.told);
  }
  show_why(shell, why_record("paper", cases::number_of(shell.store().settings(), "paper", id), record.told, flips), std::move(proof));
  return Exit::done;
}

}  // namespace

Command paper_why() {
  return {.path = {"paper", "why"},
          .help = N_("Explain every deadline and every verdict of a contract"),
          .needs = Needs::read,
          .options = {case_option("paper")},
          .examples = {"svc paper why HT-2026-3"},
          .run = run_paper_why};
}

}  // namespace svc::cli
