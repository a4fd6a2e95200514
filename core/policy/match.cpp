// SPDX-License-Identifier: MIT
#include "core/policy/match.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

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
  if (const auto* word = std::get_if<std::string>(&fact)) {  // most of what a book asks
    if (const auto* other = std::get_if<std::string>(&wanted)) return truth(*word == *other);
  }
  if (is_unknown(wanted)) return Truth::unknown;
  if (is_missing(fact) || is_missing(wanted)) return truth(fact.index() == wanted.index());
  if (const auto* set = std::get_if<Set>(&fact)) {
    if (const auto* word = std::get_if<std::string>(&wanted)) return truth(std::ranges::binary_search(*set, *word));
    return truth(fact == wanted);
  }
  const auto order = compare(fact, wanted);
  return order ? truth(*order == std::strong_ordering::equal) : Truth::unknown;
}

void note(std::vector<FactUse>& into, std::string_view name, NameIndex::Hash, const FactValue& seen) { note_fact(into, name, seen); }
void note(Uses& into, std::string_view name, NameIndex::Hash hash, const FactValue& seen) {
  into.note(name, hash, [&] { return FactUse{.name = std::string{name}, .value = seen.value, .assumed = seen.assumed}; });
}

FactUse use_of_param(const Operand& operand) { return {.name = "$" + operand.param, .value = operand.value, .param = operand.param}; }
void note_param(std::vector<FactUse>& into, const Operand& operand) { merge_used(into, {use_of_param(operand)}); }
void note_param(Uses& into, const Operand& operand) {
  into.note_param(operand.param, [&] { return use_of_param(operand); });
}

// `Used` collects what is looked at: a list by name or Uses.
template <typename Used>
const Value& look(const Operand& operand, const Facts& facts, Used* used) {
  if (!operand.fact.empty()) {
    const auto seen = see(facts, operand.fact);
    if (used != nullptr) note(*used, operand.fact, NameIndex::hash_of(operand.fact), seen);
    return seen.value;
  }
  if (used != nullptr && !operand.param.empty()) note_param(*used, operand);
  return operand.value;
}

// Whether any of the operands equals the fact.
template <typename Used>
Truth any_equal(std::span<const Operand> operands, const Value& fact, const Facts& facts, Used* used) {
  Truth result = Truth::no;
  for (const auto& operand : operands) {
    const auto one = equals(fact, look(operand, facts, used));
    if (one == Truth::yes) return Truth::yes;
    if (one == Truth::unknown) result = Truth::unknown;
  }
  return result;
}

Truth inverse(Truth value) {
  if (value == Truth::unknown) return value;
  return value == Truth::yes ? Truth::no : Truth::yes;
}

template <typename Used>
class TestOf {
 public:
  TestOf(const Value& fact, const Facts& facts, Used* used) : fact_{fact}, facts_{facts}, used_{used} {}

  Truth operator()(const AnyOf& test) const { return any_equal(test.values, fact_, facts_, used_); }
  Truth operator()(const NotAnyOf& test) const { return inverse(any_equal(test.values, fact_, facts_, used_)); }
  Truth operator()(const Bound& bound) const {
    if (is_missing(fact_)) return Truth::no;  // known not to exist, or not happened yet
    Truth result = Truth::yes;
    for (const auto& [operand, accepts] : {std::pair{&bound.min, &at_least}, std::pair{&bound.max, &at_most},
                                           std::pair{&bound.over, &above}, std::pair{&bound.under, &below}}) {
      if (!*operand) continue;
      const auto& value = look(**operand, facts_, used_);
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
    for (const auto& operand : test.all) join(contains_any({&operand, 1}));
    return result;
  }

 private:
  static bool at_least(std::strong_ordering order) { return order >= 0; }
  static bool at_most(std::strong_ordering order) { return order <= 0; }
  static bool above(std::strong_ordering order) { return order > 0; }
  static bool below(std::strong_ordering order) { return order < 0; }

  // None and absent are empty sets, a word is a set of one.
  Truth contains_any(std::span<const Operand> operands) const {
    return is_missing(fact_) ? Truth::no : any_equal(operands, fact_, facts_, used_);
  }

  const Value& fact_;
  const Facts& facts_;
  Used* used_;
};

// What is known of a fact, or is taken for it; unknown where what is taken for it answers nothing beside another fact.
FactValue seen_as(const Value& given, const Value* assumed, const FactDeclaration* declared, const Facts& facts) {
  if (assumed == nullptr) return {given};
  const bool taken = is_unknown(given);
  if (declared != nullptr && !declared->no_answer_beside.fact.empty() && (taken || given == *assumed)) {
    static const Value unknown = Unknown{};
    const auto* beside = std::get_if<std::string>(&facts.get(declared->no_answer_beside.fact));
    if (beside != nullptr && *beside == declared->no_answer_beside.value) return {unknown};
  }
  return {taken ? *assumed : given, taken};
}

template <typename Used>
Truth truth_of(const Condition& condition, const Facts& facts, Used* used) {
  const auto seen = seen_as(facts.get(condition.fact, condition.hash), condition.assumed, condition.declared, facts);
  if (used != nullptr) note(*used, condition.fact, condition.hash, seen);
  if (is_unknown(seen.value)) return Truth::unknown;
  return std::visit(TestOf<Used>{seen.value, facts, used}, condition.test);
}

// What the dictionary takes for a fact that nobody gave.
const Value* assumption(std::string_view name) {
  static const auto by_name = [] {
    std::unordered_map<std::string_view, Value> all;
    const auto add = [&](const FactDeclaration& declared) {
      if (declared.assume.empty()) return;
      auto value = value_from_text({declared.type, {declared.values.begin(), declared.values.end()}}, declared.assume, {});
      SVC_CHECK(value.has_value());
      all.emplace(declared.name, *std::move(value));
    };
    for (const auto& declared : fact_declarations()) add(declared);
    for (const auto& milestone : milestone_declarations()) add(*find_fact(milestone.name));
    return all;
  }();
  const auto found = by_name.find(name);
  return found == by_name.end() ? nullptr : &found->second;
}

// The first day of an elapsed fact that was given as a length. Of the days that fit, the latest: for months the one from
// which adding them arrives exactly, where there is one.
Date first_day(Date day, Span span) {
  if (span.unit == Span::Unit::months) return add_months(day, -span.count);
  return day - std::chrono::days{span.unit == Span::Unit::days ? span.count : span.count / 86400};
}

struct ElapsedFact {
  std::string_view name;
  std::string_view anchor;
  NameIndex::Hash hash = NameIndex::hash_of(name);
  NameIndex::Hash anchor_hash = NameIndex::hash_of(anchor);
};

const std::vector<ElapsedFact>& elapsed_facts() {
  static const auto all = [] {
    std::vector<ElapsedFact> found;
    for (const auto& declared : fact_declarations()) {
      if (declared.type == FactType::elapsed) found.push_back({.name = declared.name, .anchor = declared.anchor});
    }
    return found;
  }();
  return all;
}

Value elapsed_from(const Value& anchor, const time::Zone& zone, Date day) {
  if (const auto* date = std::get_if<Date>(&anchor)) return Elapsed{*date, day};
  if (const auto* instant = std::get_if<Instant>(&anchor)) return Elapsed{time::local_date(zone, *instant), day};
  return is_missing(anchor) ? anchor : Value{Unknown{}};
}

}  // namespace

Condition::Condition(std::string of, Test tested)
    : fact{std::move(of)}, test{std::move(tested)}, hash{NameIndex::hash_of(fact)}, assumed{assumption(fact)}, declared{find_fact(fact)} {}

std::optional<std::strong_ordering> compare(const Value& a, const Value& b) { return std::visit(Comparison{}, a, b); }

FactValue see(const Facts& facts, std::string_view name) {
  const auto& value = facts.get(name);
  if (!is_unknown(value) && !std::holds_alternative<std::string>(value)) return {value};
  const auto* assumed = assumption(name);
  return seen_as(value, assumed, assumed == nullptr ? nullptr : find_fact(name), facts);
}

FactUse look_up(const Facts& facts, std::string_view name) {
  const auto seen = see(facts, name);
  return {.name = std::string{name}, .value = seen.value, .assumed = seen.assumed};
}

const Value& worth(const Operand& operand, const Facts& facts, std::vector<FactUse>* used) { return look(operand, facts, used); }
const Value& worth(const Operand& operand, const Facts& facts, Uses& used) { return look(operand, facts, &used); }

Truth holds(const Condition& condition, const Facts& facts, std::vector<FactUse>* used) { return truth_of(condition, facts, used); }
Truth holds(const Condition& condition, const Facts& facts, Uses& used) { return truth_of(condition, facts, &used); }

Holding try_all(const When& when, const Facts& facts) {
  Holding result;
  for (const auto& condition : when) {
    const auto one = holds(condition, facts);
    if (one == Truth::no) return {one, &condition};
    if (one == Truth::unknown) result.truth = one;
  }
  return result;
}

// Of conditions that fail the first alone decides, so it alone was used.
Truth holds(const When& when, const Facts& facts, std::vector<FactUse>* used) {
  const auto [truth, failed] = try_all(when, facts);
  if (used == nullptr) return truth;
  if (failed != nullptr) return holds(*failed, facts, used);
  for (const auto& condition : when) static_cast<void>(holds(condition, facts, used));
  return truth;
}

Facts on_day(Facts facts, const time::Zone& zone, Date day) {
  for (const auto& elapsed : elapsed_facts()) {
    const auto& given = facts.get(elapsed.name, elapsed.hash);
    if (const auto* span = std::get_if<Span>(&given)) {
      facts.set(elapsed.name, Elapsed{first_day(day, *span), day});
    } else if (is_unknown(given) && !elapsed.anchor.empty()) {
      const auto& anchor = facts.get(elapsed.anchor, elapsed.anchor_hash);
      if (!is_unknown(anchor)) facts.set(elapsed.name, elapsed_from(anchor, zone, day));
    }
  }
  return facts;
}

RuleRef reference(const Rule& rule) { return {.id = rule.id, .cite = rule.cite, .text = rule.text}; }

Lever lever_of(std::string_view fact) {
  const auto* declared = find_fact(fact);
  return declared == nullptr ? Lever::none : declared->lever;
}

Lever lever_of(const Condition& condition) { return condition.declared == nullptr ? Lever::none : condition.declared->lever; }

}  // namespace svc::policy
