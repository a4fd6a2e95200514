// SPDX-License-Identifier: MIT
// Bounds without cases at, just below and just above: a shifted number passes every other check, only cases see it. Bounds are
// literals, params and other facts ("@practical_period"), the limits of caps, and the first and last days of rules. What tables
// give is worked out from what a case says.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include "core/policy/case_run.hpp"
#include "core/policy/check_parts.hpp"
#include "core/policy/consequence.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/match.hpp"

namespace svc::policy {
namespace {

struct Threshold {
  std::string fact;
  Operand limit;
};

std::vector<Threshold> thresholds_of(const When& when) {
  std::vector<Threshold> found;
  for (const auto& condition : when) {
    const auto* bound = std::get_if<Bound>(&condition.test);
    if (bound == nullptr) continue;
    for (const auto* operand : {&bound->min, &bound->max, &bound->over, &bound->under}) {
      if (*operand && (!(*operand)->fact.empty() || !is_unknown((*operand)->value))) found.push_back({condition.fact, **operand});
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
  Result operator()(const Elapsed& value, const Elapsed& limit) const { return (value.to - value.from).count() - (limit.to - limit.from).count(); }
  template <typename A, typename B>
  Result operator()(const A&, const B&) const { return std::nullopt; }
};

bool is_least(const Value& value) {
  if (const auto* count = std::get_if<std::int64_t>(&value)) return *count == 0;
  if (const auto* amount = std::get_if<Money>(&value)) return amount->minor == 0;
  const auto* span = std::get_if<Span>(&value);
  return span != nullptr && span->count == 0;
}

// What a case gives, by what it is about: "table return.verdict", "action ticket.close", "clock SLA-06", "charge PEN-01", "cap RET-50".
// Tables are decided as they are asked for, once.
using Given = Chain;
using AllGiven = std::multimap<std::string, Given>;

void add_given(AllGiven& all, const Book& book, std::string target, Facts facts, Date day) {
  all.emplace(std::move(target), Given{.book = book, .facts = on_day(std::move(facts), book.calendar.zone, day), .day = day});
}

// What is known of a clock's subject at first and after each event. Its conditions are those of the day on which it starts.
void collect_clock(const Book& book, const CaseRun& run, AllGiven& all) {
  const auto clock = run.text("clock");
  if (clock.empty()) return;
  auto facts = run.facts();
  const auto add = [&] { add_given(all, book, "clock " + clock, facts, run.first_day()); };
  add();
  for (const auto& event : events_of(run)) {
    const auto known = event.facts.all();
    for (const auto& [name, value] : known) facts.set(name, value);
    if (!known.empty()) add();
  }
}

AllGiven collect(const Book& book) {
  AllGiven all;
  for (const auto& one : book.cases) {
    const CaseRun run{book, *one.source};
    for (const auto* kind : {"table", "action", "charge"}) {
      const auto target = run.text(kind);
      if (!target.empty()) add_given(all, book, fmt::format("{} {}", kind, target), run.facts(), run.day());
    }
    collect_clock(book, run, all);
    const auto cap = run.text("cap");
    if (cap.empty()) continue;
    for (auto& row : rows_of(run)) add_given(all, book, "cap " + cap, std::move(row), run.day());
  }
  return all;
}

// Whether the condition may turn with the fact: it asks for it, compares with it, or asks for what a table gives.
bool may_follow(const Condition& condition, const std::string& fact) {
  if (condition.fact == fact || (find_fact(condition.fact) == nullptr && find_milestone(condition.fact) == nullptr)) return true;
  const auto* bound = std::get_if<Bound>(&condition.test);
  if (bound == nullptr) return false;
  return std::ranges::any_of(std::array{&bound->min, &bound->max, &bound->over, &bound->under}, [&](const auto* operand) { return *operand && (*operand)->fact == fact; });
}

using Targets = std::vector<std::string>;

class ThresholdCheck {
 public:
  ThresholdCheck(const Book& book, Findings& out) : book_{book}, given_{collect(book)}, out_{out} {}

  void want(const Rule& rule, const Targets& targets, std::span<const Row> before = {}) {
    want_bounds(rule, rule.when, targets, before);
    want_days(rule, targets);
  }

  // A case tells of a bound where nothing else settles the matter: the other conditions hold, and no row before decides
  // without asking for that fact.
  void want_bounds(const Rule& rule, const When& when, const Targets& targets, std::span<const Row> before = {}) {
    for (const auto& threshold : thresholds_of(when)) {
      std::set<std::int64_t> steps;
      each(targets, [&](Given& one) {
        const auto limit = threshold.limit.fact.empty() ? threshold.limit.value : value_of(threshold.limit.fact, one);
        const auto distance = std::visit(Steps{}, value_of(threshold.fact, one), limit);
        const bool is_new = distance && *distance >= -1 && *distance <= 1 && !steps.contains(*distance);
        if (is_new && hangs_on(threshold.fact, when, before, one)) steps.insert(*distance);
      });
      report(rule, threshold, steps);
    }
  }

  // Tables that come after this one are judged with it, so their cases count.
  [[nodiscard]] Targets targets_of(const Table& table) const {
    std::set<std::string> ids{table.rule.id};
    for (const auto& other : book_.tables) {
      if (std::ranges::any_of(other.after, [&](const std::string& id) { return ids.contains(id); })) ids.insert(other.rule.id);
    }
    Targets targets;
    for (const auto& id : ids) targets.push_back("table " + id);
    return targets;
  }

 private:
  template <typename Function>
  void each(const Targets& targets, const Function& function) {
    for (const auto& target : targets) {
      const auto [first, last] = given_.equal_range(target);
      for (auto at = first; at != last; ++at) function(at->second);
    }
  }

  // With what the tables give under the facts of the case.
  [[nodiscard]] static Value value_of(const std::string& fact, Given& given) {
    try {
      decide_named(given, fact);
    } catch (const Error&) {  // the table contradicts itself: the proof of the tables tells of it
      return Unknown{};
    }
    return look_up(given.facts, fact).value;
  }

  [[nodiscard]] static bool hangs_on(const std::string& fact, const When& when, std::span<const Row> before, const Given& given) {
    const auto others_hold = [&](const When& conditions) {
      return std::ranges::all_of(conditions, [&](const Condition& one) {
        Uses used;
        return may_follow(one, fact) || holds(one, given.facts, used) == Truth::yes;
      });
    };
    const auto decides = [&](const Row& row) {
      return std::ranges::none_of(row.rule.when, [&](const Condition& one) { return may_follow(one, fact); }) && others_hold(row.rule.when);
    };
    return others_hold(when) && std::ranges::none_of(before, decides);
  }

  void warn(const Rule& rule, Message message) { add_finding(out_, Severity::warning, "threshold-without-case", rule, std::move(message)); }

  void report(const Rule& rule, const Threshold& threshold, const std::set<std::int64_t>& steps) {
    const auto& limit = threshold.limit;
    const std::vector<Argument> arguments{
        {"rule", rule.id}, {"fact", threshold.fact}, {"value", limit.fact.empty() ? to_text(limit.value) : "@" + limit.fact}};
    if (!steps.contains(0)) warn(rule, say(N_("no case of {rule} with {fact} at {value}"), arguments));
    if (!steps.contains(-1) && !is_least(limit.value)) warn(rule, say(N_("no case of {rule} with {fact} just below {value}"), arguments));
    if (!steps.contains(1)) warn(rule, say(N_("no case of {rule} with {fact} just above {value}"), arguments));
  }

  // A rule that begins or ends is tried on the days on both sides of it.
  void want_days(const Rule& rule, const Targets& targets) {
    std::set<Date> days;
    each(targets, [&](const Given& one) { days.insert(one.day); });
    const auto want_day = [&](Date day, Message message) {
      if (!days.contains(day)) warn(rule, std::move(message));
    };
    const auto on = [&](Date day) { return std::vector<Argument>{{"rule", rule.id}, {"date", to_text(day)}}; };
    for (const auto& turn : {rule.from, rule.until}) {
      if (!turn) continue;
      const auto before = *turn - std::chrono::days{1};
      want_day(before, say(N_("no case of {rule} on {date}, the day before it changes"), on(before)));
      want_day(*turn, say(N_("no case of {rule} on {date}, the day on which it changes"), on(*turn)));
    }
  }

  const Book& book_;
  AllGiven given_;
  Findings& out_;
};

Targets actions_of(const std::vector<std::string>& actions) {
  Targets targets;
  for (const auto& action : actions) targets.push_back("action " + action);
  return targets;
}

// On which side of the limit the sums lie, where the smallest change of what is counted would leave it: 0 exactly at it.
std::optional<int> side_of(const Cap& cap, const CapSums& sums) {
  if (!cap.of.empty() && sums.denominator == 0) return std::nullopt;
  const auto with = [&](std::int64_t numerator) { return evaluate_sums(cap, {.numerator = numerator, .denominator = sums.denominator}).over; };
  if (with(sums.numerator)) return with(sums.numerator - 1) ? std::nullopt : std::optional{1};
  if (with(sums.numerator + 1)) return 0;
  return with(sums.numerator + 2) ? std::optional{-1} : std::nullopt;
}

void check_cap(const Book& book, const Cap& cap, Findings& out) {
  if (is_unknown(cap.max.value)) return;
  std::set<int> sides;
  for (const auto& one : book.cases) {
    const CaseRun run{book, *one.source};
    if (run.text("cap") != cap.rule.id) continue;
    const auto result = evaluate(cap, rows_of(run));
    if (const auto side = side_of(cap, {.numerator = result.numerator.minor, .denominator = result.denominator.minor})) sides.insert(*side);
  }
  const std::vector<Argument> arguments{{"rule", cap.rule.id}, {"value", to_text(cap.max.value)}};
  const auto warn = [&](Message message) { add_finding(out, Severity::warning, "threshold-without-case", cap.rule, std::move(message)); };
  if (!sides.contains(0)) warn(say(N_("no case of {rule} that just reaches {value}"), arguments));
  if (!sides.contains(-1) && !is_least(cap.max.value)) warn(say(N_("no case of {rule} that just fails to reach {value}"), arguments));
  if (!sides.contains(1)) warn(say(N_("no case of {rule} just over {value}"), arguments));
}

}  // namespace

void check_thresholds(const Book& book, Findings& out) {
  ThresholdCheck check{book, out};
  for (const auto& table : book.tables) {
    const auto targets = check.targets_of(table);
    const bool exclusive = table.hit == Hit::first || table.hit == Hit::unique;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      check.want(table.rows[i].rule, targets, std::span{table.rows}.first(exclusive ? i : 0));
    }
  }
  for (const auto& gate : book.gates) check.want(gate.rule, actions_of(gate.action));
  for (const auto& approval : book.approvals) check.want(approval.rule, actions_of(approval.action));
  for (const auto& clock : book.clocks) check.want(clock.rule, {"clock " + clock.rule.id});
  for (const auto& charge : book.charges) check.want(charge.rule, {"charge " + charge.rule.id});
  for (const auto& cap : book.caps) {
    check.want_bounds(cap.rule, cap.where, {"cap " + cap.rule.id});
    check_cap(book, cap, out);
  }
}

}  // namespace svc::policy
