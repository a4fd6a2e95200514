// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/verification_view.hpp"

namespace svc::cli {
namespace {

Exit run_policy_verify(Shell& shell, const Arguments&) {
  const auto verification = [&] {
    store::ReadSession session{shell.world(), shell.store()};
    return duty::verify_verdicts(session);
  }();
  const auto& settings = shell.store().settings();
  if (shell.json()) shell.show(verification_record(verification, settings));
  else if (!verification.differences.empty()) shell.show(verification_table(verification, settings));
  shell.tell(say(N_("verdicts {verdicts} · differing {differing}"),
                 {{"verdicts", std::to_string(verification.verdicts)}, {"differing", std::to_string(verification.differing)}}));
  return verification.differing == 0 ? Exit::done : Exit::fault;
}

}  // namespace

Command policy_verify() {
  return {.path = {"policy", "verify"},
          .help = N_("Work out every stored verdict anew from its facts and its book; exit 8 where one differs"),
          .needs = Needs::read,
          .examples = {"svc policy verify", "svc policy verify --format json"},
          .run = run_policy_verify};
}

}  // namespace svc::cli
