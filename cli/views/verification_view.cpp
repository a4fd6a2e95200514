// SPDX-License-Identifier: MIT
#include "cli/views/verification_view.hpp"

#include "cli/views/store_view.hpp"
#include "cli/views/verdict_tables.hpp"

namespace svc::cli {
namespace {

Label kind_label(const std::string& kind) {
  if (kind == "book") return {kind, say(N_("book"))};
  if (kind == "verdict") return {kind, say(N_("verdict"))};
  if (kind == "line_verdict") return {kind, say(N_("verdict on a line"))};
  if (kind == "proof") return {kind, say(N_("proof"))};
  return {kind, kind == "clock" ? say(N_("deadline")) : say(N_("ledger entry"))};
}

}  // namespace

Table mismatch_table(const duty::Verification& verification, const store::Settings& settings) {
  Table table{.id = "differences", .title = {},
              .columns = {{"kind", say(N_("What"))}, {"id", say(N_("Number")), Align::right}, {"case", say(N_("Case"))}, {"at", say(N_("When"))},
                          {"rule", say(N_("Rule"))}, {"part", say(N_("Differs in"))}, {"stored", say(N_("Stored"))}, {"recomputed", say(N_("Recomputed"))}},
              .rows = {}};
  for (const auto& one : verification.mismatches) {
    const auto rule = one.kind.ends_with("verdict") ? Cell{Label{one.rule, action_words_of(one.rule)}} : Cell{one.rule};
    table.rows.push_back({kind_label(one.kind), one.id == 0 ? Cell{nullptr} : Cell{one.id}, subject_text(one.subject.kind, one.subject.id, settings), one.at,
                          rule, one.part, one.stored, one.anew});
  }
  return table;
}

Record verification_record(const duty::Verification& verification, const store::Settings& settings) {
  return {.id = "verification", .title = {},
          .fields = {{"books", say(N_("Books")), verification.books}, {"verdicts", say(N_("Verdicts")), verification.verdicts}, {"clocks", say(N_("Deadlines")), verification.clocks},
                     {"charges", say(N_("Ledger entries")), verification.charges}, {"unchecked", say(N_("Not worked out anew")), verification.unchecked},
                     {"differing", say(N_("Differing")), verification.differing}},
          .tables = {mismatch_table(verification, settings)}, .records = {}};
}

}  // namespace svc::cli
