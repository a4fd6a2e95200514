// SPDX-License-Identifier: MIT
#include "cli/views/verification_view.hpp"

#include "cli/views/store_view.hpp"
#include "cli/views/verdict_tables.hpp"

namespace svc::cli {

Table verification_table(const duty::Verification& verification, const store::Settings& settings) {
  Table table{.id = "differences", .title = {},
              .columns = {{"verdict", say(N_("Verdict")), Align::right}, {"case", say(N_("Case"))}, {"at", say(N_("When"))}, {"question", say(N_("Act"))},
                          {"part", say(N_("Differs in"))}, {"stored", say(N_("Stored"))}, {"recomputed", say(N_("Recomputed"))}},
              .rows = {}};
  for (const auto& one : verification.differences) {
    table.rows.push_back({one.verdict, subject_text(one.subject.kind, one.subject.id, settings), one.at, Label{one.question, action_words_of(one.question)}, one.part, one.stored, one.anew});
  }
  return table;
}

Record verification_record(const duty::Verification& verification, const store::Settings& settings) {
  return {.id = "verification", .title = {},
          .fields = {{"verdicts", say(N_("Verdicts")), verification.verdicts}, {"differing", say(N_("Differing")), verification.differing}},
          .tables = {verification_table(verification, settings)}, .records = {}};
}

}  // namespace svc::cli
