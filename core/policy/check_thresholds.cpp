// SPDX-License-Identifier: MIT
// Bounds without cases at, just below and just above: a shifted number passes every other check, only cases see it.
#include <algorithm>
#include <map>
#include <set>

#include "core/policy/case_run.hpp"
#include "core/policy/check_parts.hpp"
#include "core/policy/match.hpp"

namespace svc::policy {
namespace {

struct Threshold {
  std::string fact;
  Value value;
  friend bool operator==(const Threshold&, const Threshold&) = default;
};

std::vector<Threshold> thresholds_of(const When& when) {
  std::vector<Threshold> found;
  for (const auto& condition : when) {
    const auto* bound = std::get_if<Bound>(&condition.test);
    if (bound == nullptr) continue;
    for (const auto* operand : {&bound->min, &bound->max, &bound->over, &bound->under}) {
      if (*operand && (*operand)->fact.empty() && !is_unknown((*operand)->value)) found.push_back({condition.fact, (*operand)->value});
    }
  }
  return found;
}

std::int64_t day_number(Date date) { return date.time_since_epoch().count(); }

// How many of the smallest steps `value` lies above the threshold; nothing where they do not compare.
struct Steps {
  using Result = std::optional<std::int64_t>;
  Result operator()(std::int64_t value, std::int64_t limit) const { return value - limit; }
  Result operator()(Money value, Money limit) const { return value.minor - limit.minor; }
  Result operator()(const Ratio& value, const Ratio& limit) const { return value < limit ? -1 : value > limit ? 1 : 0; }
  Result operator()(Date value, Date limit) const { return day_number(value) - day_number(limit); }
  Result operator()(Instant value, Instant limit) const { return (value - limit).count(); }
  Result operator()(Span value, Span limit) const { return value.unit == limit.unit ? Result{value.count - limit.count} : std::nullopt; }
  Result operator()(const Elapsed& value, Span limit) const {
    const auto end = limit.unit == Span::Unit::months ? add_months(value.from, limit.count) : value.from + std::chrono::days{limit.count};
    return day_number(value.to) - day_number(end);
  }
  template <typename A, typename B>
  Result operator()(const A&, const B&) const { return std::nullopt; }
};

bool is_least(const Value& value) {
  if (const auto* count = std::get_if<std::int64_t>(&value)) return *count == 0;
  if (const auto* amount = std::get_if<Money>(&value)) return amount->minor == 0;
  const auto* span = std::get_if<Span>(&value);
  return span != nullptr && span->count == 0;
}

// The facts of every case by what it is about: "table return.verdict", "action ticket.close", "charge PEN-01".
using CaseFacts = std::multimap<std::string, Facts>;

CaseFacts collect_facts(const Book& book) {
  CaseFacts all;
  for (const auto& one : book.cases) {
    const CaseRun run{book, one.source};
    for (const auto* kind : {"table", "action", "charge"}) {
      const auto target = run.text(kind);
      if (!target.empty()) all.emplace(fmt::format("{} {}", kind, target), on_day(run.facts(), run.zone(), run.day()));
    }
  }
  return all;
}

class ThresholdCheck {
 public:
  ThresholdCheck(const Book& book, Findings& out) : book_{book}, facts_{collect_facts(book)}, out_{out} {}

  void want(const Rule& rule, const std::vector<std::string>& targets) {
    for (const auto& threshold : thresholds_of(rule.when)) {
      std::set<std::int64_t> steps;
      for (const auto& target : targets) {
        const auto [first, last] = facts_.equal_range(target);
        for (auto at = first; at != last; ++at) {
          const auto distance = std::visit(Steps{}, look_up(at->second, threshold.fact).value, threshold.value);
          if (distance) steps.insert(*distance);
        }
      }
      report(rule, threshold, steps);
    }
  }

  // Tables that come after this one are judged with it, so their cases count.
  std::vector<std::string> targets_of(const Table& table) const {
    std::set<std::string> ids{table.rule.id};
    for (const auto& other : book_.tables) {
      if (std::ranges::any_of(other.after, [&](const std::string& id) { return ids.contains(id); })) ids.insert(other.rule.id);
    }
    std::vector<std::string> targets;
    for (const auto& id : ids) targets.push_back("table " + id);
    return targets;
  }

 private:
  void report(const Rule& rule, const Threshold& threshold, const std::set<std::int64_t>& steps) {
    const std::vector<Argument> arguments{{"rule", rule.id}, {"fact", threshold.fact}, {"value", to_text(threshold.value)}};
    const auto warn = [&](Message message) { add_finding(out_, Severity::warning, "threshold-without-case", rule, std::move(message)); };
    if (!steps.contains(0)) warn(say(N_("no case of {rule} with {fact} at {value}"), arguments));
    if (!steps.contains(-1) && !is_least(threshold.value)) warn(say(N_("no case of {rule} with {fact} just below {value}"), arguments));
    if (!steps.contains(1)) warn(say(N_("no case of {rule} with {fact} just above {value}"), arguments));
  }

  const Book& book_;
  CaseFacts facts_;
  Findings& out_;
};

std::vector<std::string> actions_of(const std::vector<std::string>& actions) {
  std::vector<std::string> targets;
  for (const auto& action : actions) targets.push_back("action " + action);
  return targets;
}

void check_cap(const Book& book, const Cap& cap, Findings& out) {
  if (is_unknown(cap.max.value)) return;
  std::set<int> sides;
  for (const auto& one : book.cases) {
    const CaseRun run{book, one.source};
    if (run.text("cap") != cap.rule.id) continue;
    const auto* over = one.source.find("expect") == nullptr ? nullptr : one.source.find("expect")->find("over");
    const auto* value = over == nullptr ? nullptr : over->as<bool>();
    if (value != nullptr) sides.insert(*value ? 1 : 0);
  }
  const std::vector<Argument> arguments{{"rule", cap.rule.id}, {"value", to_text(cap.max.value)}};
  if (!sides.contains(0)) add_finding(out, Severity::warning, "threshold-without-case", cap.rule, say(N_("no case of {rule} within {value}"), arguments));
  if (!sides.contains(1)) add_finding(out, Severity::warning, "threshold-without-case", cap.rule, say(N_("no case of {rule} over {value}"), arguments));
}

}  // namespace

void check_thresholds(const Book& book, Findings& out) {
  ThresholdCheck check{book, out};
  for (const auto& table : book.tables) {
    const auto targets = check.targets_of(table);
    for (const auto& row : table.rows) check.want(row.rule, targets);
  }
  for (const auto& gate : book.gates) check.want(gate.rule, actions_of(gate.action));
  for (const auto& approval : book.approvals) check.want(approval.rule, actions_of(approval.action));
  for (const auto& charge : book.charges) check.want(charge.rule, {"charge " + charge.rule.id});
  for (const auto& cap : book.caps) check_cap(book, cap, out);
}

}  // namespace svc::policy
