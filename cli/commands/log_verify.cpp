// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/store_view.hpp"

namespace svc::cli {
namespace {

struct Verified {
  store::Chain chain;
  store::Findings findings;
};

Verified verify(Shell& shell, const std::vector<store::Seal>& seals) {
  Verified verified;
  store::ReadSession session{shell.world(), shell.store()};
  verified.findings.guard("journal", [&] { verified.chain = store::walk_chain(session.db(), verified.findings); });
  verified.findings.guard("journal", [&] { store::compare_seals(session.db(), seals, verified.findings); });
  return verified;
}

Record verified_record(const Verified& verified, std::size_t seals) {
  const auto& [chain, findings] = verified;
  return {.id = "verify",
          .title = say(N_("Journal")),
          .fields = {{"sound", say(N_("Sound")), findings.count() == 0},
                     {"differences_found", say(N_("Differences")), findings.count()},
                     {"journal_rows", say(N_("Journal rows")), chain.count},
                     {"head_seq", say(N_("Last journal row")), chain.head.seq},
                     {"head_hash", say(N_("Its hash")), hex(chain.head.hash)},
                     {"seals", say(N_("Seals compared")), static_cast<std::int64_t>(seals)}},
          .tables = {differences_view(findings.list())},
          .records = {}};
}

Exit run_log_verify(Shell& shell, const Arguments& arguments) {
  std::vector<store::Seal> seals;
  if (const auto file = arguments.maybe("--heads")) seals = store::read_seals(shell.read_file(*file), *file);
  const auto verified = verify(shell, seals);
  const auto faults = verified.findings.count();
  if (shell.json()) {
    shell.show(verified_record(verified, seals.size()));
  } else if (faults != 0) {
    shell.show(differences_view(verified.findings.list()));
    shell.tell({.id = N_("The journal is not as it was written: {count} difference."),
                .arguments = {{"count", std::to_string(faults)}},
                .plural = N_("The journal is not as it was written: {count} differences."),
                .count = faults});
  } else {
    shell.tell(say(N_("{count} journal rows follow from each other; the last hash is {hash}. Seals that agree: {seals}."),
                   {{"count", std::to_string(verified.chain.count)}, {"hash", hex(verified.chain.head.hash)}, {"seals", std::to_string(seals.size())}}));
  }
  return faults == 0 ? Exit::done : Exit::fault;
}

}  // namespace

Command log_verify() {
  return {.path = {"log", "verify"},
          .help = N_("Recompute the journal's chain of hashes, and compare it with seals kept elsewhere"),
          .needs = Needs::read,
          .options = {{.name = "--heads", .help = N_("What svc log seal printed, a line each"), .type = Type::file}},
          .examples = {"svc log verify", "svc log verify --heads /audit/seals"},
          .run = run_log_verify};
}

}  // namespace svc::cli
