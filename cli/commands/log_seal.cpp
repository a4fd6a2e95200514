// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "core/store/chain.hpp"

namespace svc::cli {
namespace {

Exit run_log_seal(Shell& shell, const Arguments&) {
  const auto seal = [&] {
    store::ReadSession session{shell.world(), shell.store()};
    return store::seal(session.db(), session.now());
  }();
  const auto at = time::rfc3339(shell.zone(), seal.at);
  if (shell.json()) {
    shell.show(Json{JsonObject{{"seq", seal.seq}, {"hash", seal.hash}, {"time", at}, {"count", seal.count}}});
  } else {
    shell.print(fmt::format("{} {} {} {}\n", seal.seq, seal.hash, at, seal.count));
  }
  return Exit::done;
}

}  // namespace

Command log_seal() {
  return {.path = {"log", "seal"},
          .help = N_("Print the journal's last hash, to be kept where nobody here can write"),
          .needs = Needs::read,
          .examples = {"svc log seal >> /audit/seals"},
          .run = run_log_seal};
}

}  // namespace svc::cli
