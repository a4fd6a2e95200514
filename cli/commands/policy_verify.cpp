// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/case_kinds.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/shell.hpp"
#include "cli/views/verification_view.hpp"
#include "cli/views/why_view.hpp"
#include "core/duty/proof.hpp"
#include "core/policy/loader.hpp"

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

// Those that are named, then the shipped one of that id, then the other shipped ones: a book may have been renamed.
std::optional<policy::Book> book_with_hash(const std::vector<std::string>& named, const std::string& id, const std::string& hash) {
  auto names = named;
  const auto shipped = policy::shipped_books();
  if (std::ranges::find(shipped, id) != shipped.end()) names.push_back(id);
  names.insert(names.end(), shipped.begin(), shipped.end());
  for (const auto& name : names) {
    auto book = policy::load_book(name);
    if (book.hash == hash) return book;
  }
  return std::nullopt;
}

Exit answer(Shell& shell, const duty::Verification& verification, const store::Settings& settings) {
  if (shell.json()) shell.show(verification_record(verification, settings));
  else if (!verification.mismatches.empty()) shell.show(mismatch_table(verification, settings));
  tell_counts(shell, verification);
  return verification.differing == 0 ? Exit::done : Exit::fault;
}

// From the file alone.
Exit verify_proof(Shell& shell, const std::string& file, const std::vector<std::string>& books) {
  const auto checked = duty::check_proof(shell.read_file(file), file, [&](const std::string& id, const std::string& hash) {
    return book_with_hash(books, id, hash);
  }, case_kinds(), proof_words());
  shell.show_times_in(checked.zone);
  return answer(shell, checked.found, {.zone_name = checked.zone.name, .currency = {}, .site = checked.site, .group = {}});
}

Exit run_policy_verify(Shell& shell, const Arguments& arguments) {
  if (const auto file = arguments.maybe("--proof")) return verify_proof(shell, *file, arguments.all("--book"));
  shell.will_need(Needs::read);
  return answer(shell, verified(shell, arguments), shell.store().settings());
}

}  // namespace

Command policy_verify() {
  return {.path = {"policy", "verify"},
          .help = N_("Work out every stored verdict, deadline and ledger entry anew from its facts and its book; exit 8 where one differs"),
          .options = {{.name = "--since", .help = N_("Only what was asked, started or proposed on that day or later"), .type = Type::date},
                      {.name = "--proof", .help = N_("What svc policy proof printed; the store is not asked"), .type = Type::file},
                      {.name = "--book", .help = N_("A book that the proof leaves out and svc does not ship; a file or folder"), .value = "BOOK", .repeatable = true}},
          .examples = {"svc policy verify", "svc policy verify --since 2026-01-01 --format json", "svc policy verify --proof proof.json"},
          .run = run_policy_verify};
}

}  // namespace svc::cli
