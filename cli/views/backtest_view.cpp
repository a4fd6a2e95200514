// SPDX-License-Identifier: MIT
#include "cli/views/backtest_view.hpp"

#include <algorithm>

#include "cli/views/cells.hpp"
#include "cli/views/store_view.hpp"
#include "cli/views/verdict_tables.hpp"
#include "cli/views/words.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::cli {
namespace {

// Of an act in core's words, of a line in those of the draft.
Label replayed_outcome(const policy::Book& draft, const duty::VerdictFlip& one, const std::string& outcome) {
  const auto labels = one.kind == "line_verdict" ? draft.labels.find("return.verdict.verdict") : draft.labels.end();
  if (labels == draft.labels.end() || !labels->second.contains(outcome)) return {outcome, outcome_words(outcome)};
  const auto& label = labels->second.at(outcome);
  return {outcome, words(label.en, label.zh)};
}

Label replayed_kind(const std::string& kind) { return {kind, kind == "verdict" ? say(N_("verdict")) : say(N_("verdict on a line"))}; }

Label moved_kind_label(const std::string& kind) {
  if (kind == "credit") return {kind, say(N_("credit for returned goods"))};
  const auto known = policy::charge_kind_words();
  const auto found = std::ranges::find(known, kind, &policy::NamedWord::id);
  return {kind, found == known.end() ? words(kind) : words(found->en, found->zh)};
}

Table flipped_table(const policy::Book& draft, const duty::Backtest& found, const store::Settings& settings) {
  Table table{.id = "flips", .title = say(N_("Verdicts that flip")),
              .columns = {{"kind", say(N_("What"))}, {"verdict", say(N_("Verdict")), Align::right}, {"case", say(N_("Case"))},
                          {"line", say(N_("Line")), Align::right}, {"at", say(N_("When"))}, {"question", say(N_("Act"))},
                          {"from", say(N_("Was"))}, {"to", say(N_("Would be"))}, {"rules_from", say(N_("Rules then"))}, {"rules_to", say(N_("Rules of the draft"))},
                          {"cite", say(N_("Clause"))}, {"missing", say(N_("Missing"))}},
              .rows = {}};
  for (const auto& one : found.flips) {
    std::vector<std::string> rules, cites;
    for (const auto& rule : one.rules_to) {
      rules.push_back(rule.id);
      cites.insert(cites.end(), rule.cite.begin(), rule.cite.end());
    }
    table.rows.push_back({replayed_kind(one.kind), one.verdict, subject_text(one.subject.kind, one.subject.id, settings),
                          one.line == 0 ? Cell{nullptr} : Cell{one.line}, one.at, Label{one.question, action_words_of(one.question)},
                          replayed_outcome(draft, one, one.from), replayed_outcome(draft, one, one.to), one.rules_from, std::move(rules),
                          std::move(cites), one.missing});
  }
  return table;
}

Table breach_table(const duty::Backtest& found, const store::Settings& settings) {
  Table table{.id = "deadlines", .title = say(N_("Deadlines that become or cease to be breaches")),
              .columns = {{"case", say(N_("Case"))}, {"rule", say(N_("Rule"))}, {"instance", say(N_("Instance"))}, {"start", say(N_("Start"))},
                          {"due_from", say(N_("Was due"))}, {"due_to", say(N_("Would be due"))}, {"change", say(N_("Change"))}},
              .rows = {}};
  for (const auto& one : found.deadlines) {
    table.rows.push_back({subject_text(one.subject.kind, one.subject.id, settings), one.rule, text_cell(one.instance), one.start, maybe_cell(one.due_from),
                          maybe_cell(one.due_to), one.becomes ? Label{"becomes", say(N_("becomes a breach"))} : Label{"ceases", say(N_("ceases to be one"))}});
  }
  return table;
}

Cell limit_cell(const policy::Value& most) {
  if (const auto* ratio = std::get_if<Ratio>(&most)) return *ratio;
  if (const auto* money = std::get_if<Money>(&most)) return *money;
  const auto* number = std::get_if<std::int64_t>(&most);
  return number != nullptr ? Cell{*number} : Cell{nullptr};
}

Label crossed_label(const std::string& outcome) {
  return {outcome, outcome == "suspected_overdraft" ? say(N_("overdraft selling suspected")) : say(N_("above the cap"))};
}

Cell bearer_cell(const std::string& bearer) { return bearer.empty() ? Cell{nullptr} : Cell{word_label(bearer)}; }

Table cap_months_table(const duty::Backtest& found, const std::map<std::int64_t, std::string>& staff) {
  Table table{.id = "caps", .title = say(N_("Months that stand otherwise against a cap")),
              .columns = {{"salesperson", say(N_("Salesperson"))}, {"month", say(N_("Month"))}, {"outcome", say(N_("The cap finds"))}, {"rule", say(N_("Rule"))},
                          {"returned", say(N_("Counted returns")), Align::right}, {"returned_to", say(N_("Counted in the draft")), Align::right}, {"sold", say(N_("Sold in the month")), Align::right},
                          {"cap_from", say(N_("Cap then")), Align::right}, {"cap_to", say(N_("Cap of the draft")), Align::right},
                          {"over_from", say(N_("Was"))}, {"over_to", say(N_("Would be"))},
                          {"excess_from", say(N_("Above it then")), Align::right}, {"excess_to", say(N_("Above it in the draft")), Align::right},
                          {"borne_by_from", say(N_("Borne then by"))}, {"borne_by_to", say(N_("Borne in the draft by"))}},
              .rows = {}};
  for (const auto& one : found.caps) {
    const auto measured = [&](std::int64_t value) { return one.of_amounts ? Cell{Money{value}} : Cell{value}; };
    const auto name = staff.find(one.person);
    table.rows.push_back({name == staff.end() ? Cell{nullptr} : Cell{name->second}, one.month, crossed_label(one.outcome), one.to.rule.empty() ? one.from.rule : one.to.rule,
                          measured(one.counted), measured(one.counted_anew), measured(one.of), limit_cell(one.from.most), limit_cell(one.to.most), one.from.over, one.to.over,
                          one.from.excess, one.to.excess, bearer_cell(one.from.bearer), bearer_cell(one.to.bearer)});
  }
  return table;
}

Table money_table(const duty::Backtest& found) {
  Table table{.id = "money", .title = say(N_("Money moved")),
              .columns = {{"kind", say(N_("Kind"))}, {"entries_from", say(N_("Entries then")), Align::right}, {"amount_from", say(N_("Amount then")), Align::right},
                          {"open_from", say(N_("Open then")), Align::right}, {"entries_to", say(N_("Entries of the draft")), Align::right},
                          {"amount_to", say(N_("Amount of the draft")), Align::right}, {"open_to", say(N_("Open in the draft")), Align::right},
                          {"undecided", say(N_("Undecided in the draft")), Align::right}, {"difference", say(N_("Difference")), Align::right}},
              .rows = {}};
  for (const auto& [kind, moved] : found.money) {
    table.rows.push_back({moved_kind_label(kind), moved.from.entries, moved.from.amount, moved.from.open, moved.to.entries, moved.to.amount, moved.to.open,
                          moved.undecided.amount, moved.difference()});
  }
  return table;
}

Table undecided_table(const duty::Backtest& found) {
  Table table{.id = "undecided_money", .title = say(N_("Cannot be decided under the draft, and no part of what moved")),
              .columns = {{"kind", say(N_("Kind"))}, {"entries", say(N_("Entries then")), Align::right}, {"amount", say(N_("Amount then")), Align::right},
                          {"missing", say(N_("Missing"))}},
              .rows = {}};
  for (const auto& [one, then] : found.undecided_money) table.rows.push_back({moved_kind_label(one.kind), then.entries, then.amount, one.missing});
  return table;
}

Table effect_table(const duty::Backtest& found) {
  Table table{.id = "rules", .title = say(N_("Rules with another effect")),
              .columns = {{"rule", say(N_("Rule"))}, {"from", say(N_("Times then")), Align::right}, {"to", say(N_("Times in the draft")), Align::right},
                          {"effect", say(N_("Effect"))}},
              .rows = {}};
  for (const auto& [rule, effect] : found.rules) {
    const auto label = effect.from == 0  ? Label{"new", say(N_("new in effect"))}
                       : effect.to == 0 ? Label{"gone", say(N_("no longer in effect"))}
                                        : Label{"changed", say(N_("another number"))};
    table.rows.push_back({rule, effect.from, effect.to, label});
  }
  return table;
}

}  // namespace

Record backtest_record(const policy::Book& draft, const duty::Backtest& found, const BacktestWords& words) {
  const auto& [settings, staff] = words;
  return {.id = "backtest", .title = {},
          .fields = {{"book", say(N_("Book")), draft.id}, {"hash", say(N_("Hash")), draft.hash}, {"verdicts", say(N_("Verdicts")), found.verdicts},
                     {"flipped", say(N_("Flipped")), found.flipped}, {"undecided", say(N_("Undecided: history lacks a fact")), found.undecided},
                     {"other_rules", say(N_("The same by other rules")), found.other_rules}, {"clocks", say(N_("Deadlines")), found.clocks},
                     {"become", say(N_("Become breaches")), found.become}, {"cease", say(N_("Cease to be breaches")), found.cease},
                     {"cap_months", say(N_("Months otherwise against a cap")), found.cap_months}},
          .tables = {flipped_table(draft, found, settings), breach_table(found, settings), cap_months_table(found, staff), money_table(found), undecided_table(found), effect_table(found)},
          .records = {}};
}

}  // namespace svc::cli
