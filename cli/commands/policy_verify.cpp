// SPDX-License-Identifier: MIT
#include "cli/case_kinds.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/shell.hpp"
#include "cli/views/verification_view.hpp"

namespace svc::cli {
namespace {

duty::Verification verified(Shell& shell, const Arguments& arguments) {
  duty::VerifyRequest request;
  if (const auto since = arguments.maybe("--since")) request.since = time::start_of_day(shell.store().zone(), *parse_date(*since));
  ProgressLine line{shell};
  request.progress = [&](std::int64_t done, std::int64_t all) { line.show({.done = done, .all = all, .records = done}); };
  store::ReadSession session{shell.world(), shell.store()};
  return duty::verify(session, case_kinds(), request);
}

void tell_counts(Shell& shell, const duty::Verification& verification) {
  shell.tell(say(N_("verdicts {verdicts} · deadlines {clocks} · ledger entries {charges} · differing {differing}"),
                 {{"verdicts", std::to_string(verification.verdicts)}, {"clocks", std::to_string(verification.clocks)},
                  {"charges", std::to_string(verification.charges)}, {"differing", std::to_string(verification.differing)}}));
  if (verification.unchecked == 0) return;
  shell.tell(say(N_("not worked out anew: {count}, of cases whose history nothing tells"), {{"count", std::to_string(verification.unchecked)}}));
}

Exit run_policy_verify(Shell& shell, const Arguments& arguments) {
  const auto verification = verified(shell, arguments);
  const auto& settings = shell.store().settings();
  if (shell.json()) shell.show(verification_record(verification, settings));
  else if (!verification.mismatches.empty()) shell.show(mismatch_table(verification, settings));
  tell_counts(shell, verification);
  return verification.differing == 0 ? Exit::done : Exit::fault;
}

}  // namespace

Command policy_verify() {
  return {.path = {"policy", "verify"},
          .help = N_("Work out every stored verdict, deadline and ledger entry anew from its facts and its book; exit 8 where one differs"),
          .needs = Needs::read,
          .options = {{.name = "--since", .help = N_("Only what was asked, started or proposed on that day or later"), .type = Type::date}},
          .examples = {"svc policy verify", "svc policy verify --since 2026-01-01 --format json"},
          .run = run_policy_verify};
}

}  // namespace svc::cli
