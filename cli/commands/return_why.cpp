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
  std::vector<duty::VerdictFlips> flips, of_lines;
  std::vector<returns::OpenLine> open;
  Json proof;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = returns::show(session, id);
    flips = duty::flips_of(session, "return", record.told.verdicts);
    of_lines = duty::flips_of_lines(session, {.kind = "return", .id = id}, returns::kept_verdicts());
    open = returns::open_lines(session, id);
    proof = why_proof(shell, session, {.kind = "return", .id = id});
  }
  const auto number = cases::number_of(shell.store().settings(), "return", id);
  auto why = why_record("return", number, record.told, flips);
  const bool several = record.file.lines.size() > 1;
  const auto command = [&](const std::string& fact, std::int64_t line) { return return_command_of(fact, number, several ? line : 0); };
  why.tables.insert(why.tables.begin(), {line_rule_table(record), open_table(open, command), answer_table(record.labels, open)});
  for (auto& table : line_flip_tables(record, of_lines)) why.tables.push_back(std::move(table));
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
