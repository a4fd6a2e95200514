// SPDX-License-Identifier: MIT
#include "core/policy/flip_ways.hpp"

#include <algorithm>

#include "core/policy/match.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::policy {
namespace {

// Nobody said, or the dictionary assumes that it is not chosen yet.
bool is_open(const FactUse& use) {
  if (is_unknown(use.value)) return true;
  return use.assumed && (std::holds_alternative<None>(use.value) || use.value == Value{std::string{"none"}});
}

// Not yet done, or not shown yet.
bool is_lacking(const FactUse& use) { return use.value == Value{false}; }

// What is so, or was found, nobody chooses: of what kind the goods are, whose fault it is, how bad it is. But whoever left
// it out can say it.
Lever lever_here(const FactDeclaration& declared, const Value& value) {
  const bool can_be_said = is_unknown(value) && declared.type == FactType::enumeration && declared.lever == Lever::none;
  return can_be_said ? Lever::evidence : declared.lever;
}

// Stands for whatever somebody will supply.
Value some_value(const FactDeclaration& declared) {
  switch (declared.type) {
    case FactType::boolean: return true;
    case FactType::integer: return std::int64_t{1};
    case FactType::money: return Money{1};
    case FactType::ratio: return Ratio{1, 100};
    case FactType::span: return Span{1, Span::Unit::days};
    case FactType::date: return Date{};
    case FactType::instant: return Instant{};
    case FactType::set: {
      Set all(declared.values.begin(), declared.values.end());
      std::ranges::sort(all);
      return all.empty() ? Set{"…"} : all;
    }
    default: return declared.values.empty() ? std::string{"…"} : std::string{declared.values.front()};
  }
}

// The values next to a limit, in order, of the kind that `yours` is.
struct Neighbours {
  using Result = std::vector<Value>;
  Result operator()(std::int64_t, std::int64_t limit) const { return {limit - 1, limit, limit + 1}; }
  Result operator()(Money, Money limit) const { return {Money{limit.minor - 1}, limit, Money{limit.minor + 1}}; }
  Result operator()(const Ratio&, const Ratio& limit) const {
    constexpr std::int64_t finer = 1000;
    return {Ratio{limit.numerator * finer - 1, limit.denominator * finer}, limit, Ratio{limit.numerator * finer + 1, limit.denominator * finer}};
  }
  Result operator()(Span, Span limit) const { return {Span{limit.count - 1, limit.unit}, limit, Span{limit.count + 1, limit.unit}}; }
  Result operator()(Date, Date limit) const { return {limit - std::chrono::days{1}, limit, limit + std::chrono::days{1}}; }
  Result operator()(Instant, Instant limit) const { return {limit - Seconds{1}, limit, limit + Seconds{1}}; }
  // Months clip to the end of a month: the first days around the one that fits.
  Result operator()(const Elapsed& yours, Span limit) const {
    if (limit.unit == Span::Unit::seconds) return {};
    const Date middle = limit.unit == Span::Unit::months ? add_months(yours.to, -limit.count) : yours.to - std::chrono::days{limit.count};
    Result result;
    for (int step = 4; step >= -4; --step) {
      const Date from = middle + std::chrono::days{step};
      if (from <= yours.to) result.emplace_back(Elapsed{from, yours.to});
    }
    return result;
  }
  template <typename A, typename B>
  Result operator()(const A&, const B&) const { return {}; }
};

// The value nearest to `yours` on the other side of the limit.
std::optional<Value> across(const Value& yours, const Value& limit, bool (*accepts)(std::strong_ordering)) {
  const auto order = compare(yours, limit);
  if (!order) return std::nullopt;
  auto candidates = std::visit(Neighbours{}, yours, limit);
  const bool holds_now = accepts(*order);
  std::erase_if(candidates, [&](const Value& value) { return accepts(*compare(value, limit)) == holds_now; });
  if (candidates.empty()) return std::nullopt;
  return *order < 0 ? candidates.front() : candidates.back();
}

void add_new(std::vector<Value>& values, const Value& value) {
  if (!is_unknown(value) && std::ranges::find(values, value) == values.end()) values.push_back(value);
}

}  // namespace

std::string name_of(const FlipWay& way) {
  constexpr std::array<std::string_view, 4> kinds{"fact", "role", "person", "approval"};
  return fmt::format("{} {} {}", kinds.at(static_cast<std::size_t>(way.change.kind)), way.change.name, to_text(way.change.to));
}

// Evidence is there and needs only to be shown; an act is still to be done; an approval takes somebody who decides.
int cost_of(const FlipWay& way) {
  if (way.limit) return 1;
  if (way.change.kind == FlipChange::Kind::approval) return 3;
  return way.change.kind == FlipChange::Kind::fact && way.change.lever == Lever::evidence ? 1 : 2;
}

void apply(const FlipWay& way, Facts& facts, Question& question) {
  const auto& change = way.change;
  switch (change.kind) {
    case FlipChange::Kind::fact:
      facts.set(change.name, change.to);
      if (!change.roles.empty()) facts.set(change.name + ".roles", Set{change.roles.front()});
      break;
    case FlipChange::Kind::role: question.roles.insert(change.roles.front()); break;
    case FlipChange::Kind::person: question.person = "…"; break;
    case FlipChange::Kind::approval: question.approved.insert(change.name); break;
  }
}

void FlipWays::learn(const Rule& rule) {
  for (const auto& condition : rule.when) learn(rule.id, condition);
}

void FlipWays::learn(const std::string& rule, const Condition& condition) {
  auto& tested = tested_[condition.fact];
  const auto values = [&](const std::vector<Operand>& operands) {
    for (const auto& operand : operands) add_new(tested.values, operand.value);
  };
  if (const auto* test = std::get_if<AnyOf>(&condition.test)) values(test->values);
  if (const auto* test = std::get_if<NotAnyOf>(&condition.test)) values(test->values);
  if (const auto* test = std::get_if<SetTest>(&condition.test)) {
    for (const auto* operands : {&test->any, &test->all, &test->none}) {
      for (const auto& operand : *operands) merge_names(tested.members, {to_text(operand.value)});
    }
  }
  const auto* bound = std::get_if<Bound>(&condition.test);
  if (bound == nullptr) return;
  const auto limit = [&](const std::optional<Operand>& operand, bool (*accepts)(std::strong_ordering)) {
    if (operand) tested.limits.push_back({*operand, accepts, rule});
  };
  limit(bound->min, [](std::strong_ordering order) { return order >= 0; });
  limit(bound->max, [](std::strong_ordering order) { return order <= 0; });
  limit(bound->over, [](std::strong_ordering order) { return order > 0; });
  limit(bound->under, [](std::strong_ordering order) { return order < 0; });
}

// What nobody said may turn out to be any value that the rules tell apart, or none of them.
void FlipWays::add_values(FlipChange change, const Tested& tested, std::vector<FlipWay>& ways) const {
  const auto* declared = find_fact(change.name);
  auto values = tested.values;
  const auto other = std::ranges::find_if(declared->values, [&](std::string_view value) { return value != "none" && std::ranges::find(values, Value{std::string{value}}) == values.end(); });
  if (declared->type == FactType::enumeration && other != declared->values.end()) values.emplace_back(std::string{*other});
  if (declared->type == FactType::boolean) values = {true, false};
  for (auto& value : values) {
    if (value == change.from) continue;
    change.to = std::move(value);
    ways.push_back({.change = change});
  }
}

void FlipWays::add_limits(FlipChange change, const Tested& tested, const Facts& facts, std::vector<FlipWay>& ways) const {
  for (const auto& limited : tested.limits) {
    const auto limit = worth(limited.operand, facts, nullptr);
    const auto to = across(change.from, limit, limited.accepts);
    if (!to) continue;
    change.to = *to;
    change.lever = Lever::none;
    ways.push_back({.change = change, .limit = limit, .rule = limited.rule});
  }
}

std::vector<FlipWay> FlipWays::of(const std::string& fact, const Facts& facts, bool limits) const {
  std::vector<FlipWay> ways;
  const auto* declared = find_fact(fact);
  const auto found = tested_.find(fact);
  if (declared == nullptr || found == tested_.end()) return ways;
  const auto use = look_up(facts, fact);
  FlipChange change{.name = fact, .from = use.value};
  change.lever = lever_here(*declared, use.value);
  if (change.lever != Lever::none && is_open(use)) {
    add_values(change, found->second, ways);
  } else if (change.lever != Lever::none && is_lacking(use)) {
    change.to = true;
    ways.push_back({.change = change});
  } else if (const auto* set = std::get_if<Set>(&use.value); set != nullptr && change.lever == Lever::act) {
    for (const auto& member : found->second.members) {
      auto more = *set;
      merge_names(more, {member});
      change.to = more;
      if (more != *set) ways.push_back({.change = change});
    }
  } else if (limits && !is_unknown(use.value)) {
    add_limits(change, found->second, facts, ways);
  }
  return ways;
}

std::optional<FlipWay> FlipWays::supply(const std::string& fact, const Facts& facts) {
  const auto* declared = find_fact(fact);
  if (declared == nullptr) return std::nullopt;
  const auto use = look_up(facts, fact);
  const auto lever = lever_here(*declared, use.value);
  if (lever == Lever::none) return std::nullopt;
  FlipChange change{.name = fact, .lever = lever, .from = use.value, .to = some_value(*declared)};
  change.any_value = declared->type != FactType::boolean && (declared->type != FactType::set || declared->values.empty());
  return FlipWay{.change = std::move(change)};
}

}  // namespace svc::policy
