// SPDX-License-Identifier: MIT
#include "core/policy/flips.hpp"

#include <algorithm>

#include "core/policy/decide.hpp"
#include "core/policy/flip_search.hpp"

namespace svc::policy {
namespace {

void learn_table(FlipWays& ways, const Book& book, const Table& table) {
  for (const auto& row : table.rows) ways.learn(row.rule);
  for (const auto& id : table.after) {
    const auto* before = find_table(book, id);
    if (before != nullptr) learn_table(ways, book, *before);
  }
}

std::string text_of_answer(const TableResult& result) {
  if (!result.decided || result.no_row) return {};
  std::string text{"decided"};
  for (const auto& [name, value] : result.outputs) text += fmt::format("\n{} = {}", name, to_text(value));
  for (const auto& row : result.collected) {
    text += "\n;";
    for (const auto& [name, value] : row) text += fmt::format(" {} = {}", name, to_text(value));
  }
  return text;
}

class TableFlips {
 public:
  TableFlips(const Book& book, const Table& table, const Facts& facts, Date day) : book_{book}, table_{table}, facts_{facts}, day_{day} {
    learn_table(ways_, book, table);
  }

  FlipAnswer ask(const std::vector<FlipWay>& changes) const {
    auto facts = facts_;
    Question nobody;
    for (const auto& change : changes) apply(change, facts, nobody);
    FlipAnswer answer;
    try {
      const auto result = decide(book_, table_.rule.id, facts, day_);
      answer = {.answer = text_of_answer(result), .flip = {.changes = {}, .outputs = result.outputs, .outcome = {}, .rules = result.rules}, .ways = {}};
      const bool limits = std::ranges::none_of(changes, [](const FlipWay& change) { return change.limit.has_value(); });
      for (const auto& use : result.used) std::ranges::move(ways_.of(use.name, facts, limits), std::back_inserter(answer.ways));
    } catch (const Error&) {  // the table contradicts itself there: no answer, and nothing to go on with
    }
    return answer;
  }

 private:
  const Book& book_;
  const Table& table_;
  Facts facts_;
  Date day_;
  FlipWays ways_;
};

// The rule of a finding or of an approval that waits.
struct Blocker {
  const Rule* rule = nullptr;
  const Gate* gate = nullptr;  // nothing: an approval
};

class ActFlips {
 public:
  ActFlips(const Book& book, const Question& question, const Facts& facts) : book_{book}, question_{question}, facts_{facts} {
    for (const auto& gate : book.gates) ways_.learn(gate.rule);
    for (const auto& approval : book.approvals) ways_.learn(approval.rule);
    for (const auto& table : book.tables) learn_table(ways_, book, table);
    best_ = ask({}).flip.outcome;
  }

  // Whatever stands first in the way has to go, so only what removes it is tried.
  FlipAnswer ask(const std::vector<FlipWay>& changes) const {
    auto facts = facts_;
    auto question = question_;
    for (const auto& change : changes) apply(change, facts, question);
    const auto verdict = judge(book_, question, facts);
    FlipAnswer answer{.answer = {}, .flip = {.changes = {}, .outputs = {}, .outcome = verdict.outcome, .rules = {}}, .ways = {}};
    const bool wanted = verdict.outcome == Outcome::allowed || (verdict.outcome == Outcome::warned && best_ > Outcome::warned);
    if (wanted) answer.answer = to_text(verdict.outcome);
    else add_ways(verdict, facts, answer.ways);
    return answer;
  }

 private:
  void add_ways(const Verdict& verdict, const Facts& facts, std::vector<FlipWay>& ways) const {
    for (const auto& finding : verdict.findings) {
      if (finding.outcome == Outcome::warned && best_ != Outcome::warned) continue;
      const auto blocker = find(finding.rule.id);
      if (finding.outcome == Outcome::undecided) {
        for (const auto& name : finding.missing) add(ways_.of(name, facts), ways);
        if (blocker.gate != nullptr && !finding.missing.empty()) add(FlipWays::supply(finding.missing.front(), facts), ways);
      } else {
        meet(finding, blocker, facts, ways);
      }
      if (blocker.rule != nullptr) avoid(*blocker.rule, facts, ways);
      return;
    }
    if (!verdict.approvals.empty()) {
      const auto& id = verdict.approvals.front().rule.id;
      ways.push_back({.change = {.kind = FlipChange::Kind::approval, .name = id}});
      if (const auto blocker = find(id); blocker.rule != nullptr) avoid(*blocker.rule, facts, ways);
    } else if (!verdict.missing.empty()) {
      add(FlipWays::supply(verdict.missing.front(), facts), ways);
    }
  }

  // What the gate lacks first.
  static void meet(const Finding& finding, const Blocker& blocker, const Facts& facts, std::vector<FlipWay>& ways) {
    if (!finding.missing.empty()) {
      const auto& name = finding.missing.front();
      const auto wanted = blocker.gate == nullptr ? decltype(Gate::need_by)::const_iterator{} : blocker.gate->need_by.find(name);
      if (blocker.gate == nullptr || wanted == blocker.gate->need_by.end()) return add(FlipWays::supply(name, facts), ways);
      ways.push_back({.change = {.name = name, .roles = wanted->second, .from = look_up(facts, name).value, .to = std::string{"…"}, .any_value = true}});
    } else if (!finding.missing_any.empty()) {
      for (const auto& name : finding.missing_any) add(FlipWays::supply(name, facts), ways);
    } else if (!finding.needs_role.empty()) {
      ways.push_back({.change = {.kind = FlipChange::Kind::role, .name = finding.needs_role.front(), .roles = finding.needs_role}});
    } else if (!finding.not_person.empty()) {
      ways.push_back({.change = {.kind = FlipChange::Kind::person, .name = finding.not_person}});
    }
  }

  // What would keep the rule from applying at all.
  void avoid(const Rule& rule, const Facts& facts, std::vector<FlipWay>& ways) const {
    for (const auto& condition : rule.when) {
      if (find_fact(condition.fact) != nullptr) {
        add(ways_.of(condition.fact, facts), ways);
        continue;
      }
      const auto dot = condition.fact.rfind('.');
      const auto* table = dot == std::string::npos ? nullptr : find_table(book_, std::string_view{condition.fact}.substr(0, dot));
      if (table == nullptr) continue;
      for (const auto& use : decide(book_, table->rule.id, facts, question_.day).used) add(ways_.of(use.name, facts), ways);
    }
  }

  [[nodiscard]] Blocker find(const std::string& id) const {
    const auto same = [&](const auto& ruling) { return ruling.rule.id == id; };
    const auto gate = std::ranges::find_if(book_.gates, same);
    if (gate != book_.gates.end()) return {&gate->rule, &*gate};
    const auto approval = std::ranges::find_if(book_.approvals, same);
    return approval == book_.approvals.end() ? Blocker{} : Blocker{&approval->rule, nullptr};
  }

  static void add(std::vector<FlipWay> more, std::vector<FlipWay>& ways) { std::ranges::move(more, std::back_inserter(ways)); }
  static void add(std::optional<FlipWay> one, std::vector<FlipWay>& ways) {
    if (one) ways.push_back(*std::move(one));
  }

  const Book& book_;
  const Question& question_;
  Facts facts_;
  FlipWays ways_;
  Outcome best_ = Outcome::refused;
};

}  // namespace

Flips nearest_flips(const Book& book, std::string_view table, const Facts& facts, Date day) {
  const auto* found = find_table(book, table);
  if (found == nullptr) return {};
  const TableFlips flips{book, *found, on_day(facts, book.calendar.zone, day), day};
  return FlipSearch{[&](const std::vector<FlipWay>& changes) { return flips.ask(changes); }, SameAnswer::once}.run();
}

Flips nearest_flips(const Book& book, const Question& question, const Facts& facts) {
  const ActFlips flips{book, question, on_day(facts, book.calendar.zone, question.day)};
  return FlipSearch{[&](const std::vector<FlipWay>& changes) { return flips.ask(changes); }, SameAnswer::every_way}.run();
}

}  // namespace svc::policy
