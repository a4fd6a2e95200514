// SPDX-License-Identifier: MIT
#include "core/policy/match.hpp"

#include <algorithm>

#include "core/policy/typed_value.hpp"

namespace svc::policy {
namespace {

template <typename T>
concept Ordered = std::same_as<T, std::int64_t> || std::same_as<T, Money> || std::same_as<T, Ratio> || std::same_as<T, Date> ||
                  std::same_as<T, Instant> || std::same_as<T, bool> || std::same_as<T, std::string>;

// Days are counted; months are added once to the first day and clipped.
std::strong_ordering compare_elapsed(const Elapsed& elapsed, Span span) {
  if (span.unit == Span::Unit::months) {
    return elapsed.to.time_since_epoch().count() <=> add_months(elapsed.from, span.count).time_since_epoch().count();
  }
  const std::int64_t days = (elapsed.to - elapsed.from).count();
  return span.unit == Span::Unit::days ? days <=> span.count : days * 86400 <=> span.count;
}

struct Comparison {
  using Result = std::optional<std::strong_ordering>;
  template <typename A, typename B>
  Result operator()(const A&, const B&) const { return std::nullopt; }
  template <Ordered T>
  Result operator()(const T& a, const T& b) const {
    if (a == b) return std::strong_ordering::equal;
    return a < b ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  Result operator()(Span a, Span b) const {
    return a.unit == b.unit ? Result{a.count <=> b.count} : std::nullopt;
  }
  Result operator()(TimeOfDay a, TimeOfDay b) const { return a.since_midnight.count() <=> b.since_midnight.count(); }
  Result operator()(const Elapsed& a, Span b) const { return compare_elapsed(a, b); }
  Result operator()(const Elapsed& a, const Elapsed& b) const { return (a.to - a.from).count() <=> (b.to - b.from).count(); }
};

bool is_missing(const Value& value) { return std::holds_alternative<None>(value) || std::holds_alternative<Absent>(value); }

Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

// Equality; a set equals a word where it holds it.
Truth equals(const Value& fact, const Value& wanted) {
  if (is_unknown(wanted)) return Truth::unknown;
  if (is_missing(fact) || is_missing(wanted)) return truth(fact.index() == wanted.index());
  if (const auto* set = std::get_if<Set>(&fact)) {
    if (const auto* word = std::get_if<std::string>(&wanted)) return truth(std::ranges::binary_search(*set, *word));
    return truth(fact == wanted);
  }
  const auto order = compare(fact, wanted);
  return order ? truth(*order == std::strong_ordering::equal) : Truth::unknown;
}

// Whether any of the operands equals the fact.
Truth any_equal(const std::vector<Operand>& operands, const Value& fact, const Facts& facts, std::vector<FactUse>* used) {
  Truth result = Truth::no;
  for (const auto& operand : operands) {
    const auto one = equals(fact, worth(operand, facts, used));
    if (one == Truth::yes) return Truth::yes;
    if (one == Truth::unknown) result = Truth::unknown;
  }
  return result;
}

Truth inverse(Truth value) {
  if (value == Truth::unknown) return value;
  return value == Truth::yes ? Truth::no : Truth::yes;
}

class TestOf {
 public:
  TestOf(const Value& fact, const Facts& facts, std::vector<FactUse>* used) : fact_{fact}, facts_{facts}, used_{used} {}

  Truth operator()(const AnyOf& test) const { return any_equal(test.values, fact_, facts_, used_); }
  Truth operator()(const NotAnyOf& test) const { return inverse(any_equal(test.values, fact_, facts_, used_)); }
  Truth operator()(const Bound& bound) const {
    if (is_missing(fact_)) return Truth::no;  // known not to exist, or not happened yet
    Truth result = Truth::yes;
    for (const auto& [operand, accepts] : {std::pair{&bound.min, &at_least}, std::pair{&bound.max, &at_most},
                                           std::pair{&bound.over, &above}, std::pair{&bound.under, &below}}) {
      if (!*operand) continue;
      const auto value = worth(**operand, facts_, used_);
      if (is_missing(value)) return Truth::no;
      const auto order = is_unknown(value) ? std::nullopt : compare(fact_, value);
      if (!order) result = Truth::unknown;
      else if (!accepts(*order)) return Truth::no;
    }
    return result;
  }
  Truth operator()(const SetTest& test) const {
    Truth result = Truth::yes;
    const auto join = [&](Truth one) {
      if (result != Truth::no && one != Truth::yes) result = one;
    };
    if (!test.any.empty()) join(contains_any(test.any));
    if (!test.none.empty()) join(inverse(contains_any(test.none)));
    for (const auto& operand : test.all) join(contains_any({operand}));
    return result;
  }

 private:
  static bool at_least(std::strong_ordering order) { return order >= 0; }
  static bool at_most(std::strong_ordering order) { return order <= 0; }
  static bool above(std::strong_ordering order) { return order > 0; }
  static bool below(std::strong_ordering order) { return order < 0; }

  // None and absent are empty sets, a word is a set of one.
  Truth contains_any(const std::vector<Operand>& operands) const {
    return is_missing(fact_) ? Truth::no : any_equal(operands, fact_, facts_, used_);
  }

  const Value& fact_;
  const Facts& facts_;
  std::vector<FactUse>* used_;
};

void note(std::vector<FactUse>* used, const FactUse& use) {
  if (used != nullptr) merge_used(*used, {use});
}

// The first day of an elapsed fact that was given as a length. Of the days that fit, the latest: for months the one from
// which adding them arrives exactly, where there is one.
Date first_day(Date day, Span span) {
  if (span.unit == Span::Unit::months) return add_months(day, -span.count);
  return day - std::chrono::days{span.unit == Span::Unit::days ? span.count : span.count / 86400};
}

Value elapsed_from(const Value& anchor, const time::Zone& zone, Date day) {
  if (const auto* date = std::get_if<Date>(&anchor)) return Elapsed{*date, day};
  if (const auto* instant = std::get_if<Instant>(&anchor)) return Elapsed{time::local_date(zone, *instant), day};
  return is_missing(anchor) ? anchor : Value{Unknown{}};
}

}  // namespace

std::optional<std::strong_ordering> compare(const Value& a, const Value& b) { return std::visit(Comparison{}, a, b); }

FactUse look_up(const Facts& facts, std::string_view name) {
  const auto& value = facts.get(name);
  if (!is_unknown(value)) return {.name = std::string{name}, .value = value};
  const auto* declared = find_fact(name);
  if (declared == nullptr || declared->assume.empty()) return {.name = std::string{name}, .value = Unknown{}};
  const auto assumed = value_from_text({declared->type, {declared->values.begin(), declared->values.end()}}, declared->assume, {});
  SVC_CHECK(assumed.has_value());
  return {.name = std::string{name}, .value = *assumed, .assumed = true};
}

Value worth(const Operand& operand, const Facts& facts, std::vector<FactUse>* used) {
  if (!operand.fact.empty()) {
    auto use = look_up(facts, operand.fact);
    note(used, use);
    return use.value;
  }
  if (!operand.param.empty()) note(used, {.name = "$" + operand.param, .value = operand.value, .param = operand.param});
  return operand.value;
}

Truth holds(const Condition& condition, const Facts& facts, std::vector<FactUse>* used) {
  const auto use = look_up(facts, condition.fact);
  note(used, use);
  if (is_unknown(use.value)) return Truth::unknown;
  return std::visit(TestOf{use.value, facts, used}, condition.test);
}

Truth holds(const When& when, const Facts& facts, std::vector<FactUse>* used) {
  Truth result = Truth::yes;
  std::vector<FactUse> looked_at;
  for (const auto& condition : when) {
    std::vector<FactUse> of_this;
    const auto one = holds(condition, facts, &of_this);
    if (one == Truth::no) {  // this condition alone decides
      if (used != nullptr) merge_used(*used, of_this);
      return Truth::no;
    }
    merge_used(looked_at, of_this);
    if (one == Truth::unknown) result = Truth::unknown;
  }
  if (used != nullptr) merge_used(*used, looked_at);
  return result;
}

Facts on_day(const Facts& facts, const time::Zone& zone, Date day) {
  static const auto elapsed_facts = [] {
    std::vector<const FactDeclaration*> found;
    for (const auto& declared : fact_declarations()) {
      if (declared.type == FactType::elapsed) found.push_back(&declared);
    }
    return found;
  }();
  Facts result = facts;
  for (const auto* declared : elapsed_facts) {
    const auto& given = facts.get(declared->name);
    if (const auto* span = std::get_if<Span>(&given)) result.set(declared->name, Elapsed{first_day(day, *span), day});
    if (!is_unknown(given) || declared->anchor.empty()) continue;
    const auto& anchor = facts.get(declared->anchor);
    if (!is_unknown(anchor)) result.set(declared->name, elapsed_from(anchor, zone, day));
  }
  return result;
}

std::vector<std::string> unknown_names(const std::vector<FactUse>& used) {
  std::vector<std::string> names;
  for (const auto& use : used) {
    if (is_unknown(use.value)) names.push_back(use.name);
  }
  std::ranges::sort(names);
  return names;
}

void merge_used(std::vector<FactUse>& into, const std::vector<FactUse>& more) {
  for (const auto& use : more) {
    const auto at = std::ranges::lower_bound(into, use.name, {}, &FactUse::name);
    if (at == into.end() || at->name != use.name) into.insert(at, use);
  }
}

void merge_names(std::vector<std::string>& into, const std::vector<std::string>& more) {
  for (const auto& name : more) {
    const auto at = std::ranges::lower_bound(into, name);
    if (at == into.end() || *at != name) into.insert(at, name);
  }
}

RuleRef reference(const Rule& rule) { return {.id = rule.id, .cite = rule.cite, .text = rule.text}; }

Lever lever_of(std::string_view fact) {
  const auto* declared = find_fact(fact);
  return declared == nullptr ? Lever::none : declared->lever;
}

}  // namespace svc::policy
