// SPDX-License-Identifier: MIT
#include "cli/case_kinds.hpp"
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/store_view.hpp"
#include "core/base/text.hpp"
#include "core/duty/proof.hpp"

namespace svc::cli {
namespace {

std::vector<duty::Subject> named_cases(Shell& shell, const Arguments& arguments) {
  std::vector<duty::Subject> subjects;
  for (const auto& text : arguments.all("case")) {
    const auto name = read_subject(text, shell.store().settings());
    if (name.id == 0) throw Error{Exit::usage, say(N_("“{value}” names no case."), {{"value", shown(text)}}), say(N_("Such as T260115-0007 or customer:41."))};
    subjects.push_back({.kind = name.kind, .id = name.id});
  }
  return subjects;
}

Exit run_policy_proof(Shell& shell, const Arguments& arguments) {
  duty::ProofRequest request{.subjects = named_cases(shell, arguments), .with_books = arguments.flag("--with-books")};
  const auto& settings = shell.store().settings();
  request.name = [&](const duty::Subject& subject) { return subject_text(subject.kind, subject.id, settings); };
  const auto proof = [&] {
    store::ReadSession session{shell.world(), shell.store()};
    return duty::proof_of(session, case_kinds(), request);
  }();
  shell.print(duty::proof_text(proof));
  shell.tell({.id = N_("The proof holds {count} case."),
              .arguments = {{"count", std::to_string(proof.find("cases")->array()->size())}},
              .plural = N_("The proof holds {count} cases."),
              .count = static_cast<std::int64_t>(proof.find("cases")->array()->size())});
  return Exit::done;
}

}  // namespace

Command policy_proof() {
  return {.path = {"policy", "proof"},
          .help = N_("Print what was decided about cases with all that it came from, to be checked without the store"),
          .needs = Needs::read,
          .options = {{.name = "case", .help = N_("T260115-0007, customer:41 …; default all"), .value = "CASE", .repeatable = true},
                      {.name = "--with-books", .help = N_("The text of the books too, for whoever does not have them"), .type = Type::flag}},
          .examples = {"svc policy proof T260115-0007 > proof.json", "svc policy proof --with-books > all.json"},
          .run = run_policy_proof};
}

}  // namespace svc::cli
