// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "cli/views/why_view.hpp"
#include "core/cases/kinds.hpp"

namespace svc::cli {
namespace {

Exit run_ticket_why(Shell& shell, const Arguments& arguments) {
  const auto id = case_id(shell, "ticket", arguments.text("ticket"));
  ticket::TicketRecord record;
  std::vector<duty::VerdictFlips> flips;
  Json proof;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = ticket::show(session, id);
    flips = duty::flips_of(session, "ticket", record.told.verdicts);
    proof = why_proof(shell, session, {.kind = "ticket", .id = id}, record.told);
  }
  show_why(shell, why_record("ticket", cases::number_of(shell.store().settings(), "ticket", id), record.told, flips), std::move(proof));
  return Exit::done;
}

}  // namespace

Command ticket_why() {
  return {.path = {"ticket", "why"},
          .help = N_("Explain every deadline and every verdict: clause, facts, arithmetic, what would change it"),
          .needs = Needs::read,
          .options = {ticket_number_option()},
          .examples = {"svc ticket why T260115-0007", "svc --lang zh_CN ticket why T260115-0007"},
          .run = run_ticket_why};
}

}  // namespace svc::cli
