// SPDX-License-Identifier: MIT
#include "core/policy/consequence.hpp"

#include <algorithm>

#include "core/policy/match.hpp"

namespace svc::policy {
namespace {

[[noreturn]] void unset(const Operand& operand, const Rule& rule) {
  throw Error{Exit::refused,
              say(N_("{rule} needs the param {key}, and the book has not set it."), {{"rule", rule.id}, {"key", operand.param}}),
              say(N_("Set it in the book under [params] and adopt the book again.")), rule.place};
}

// The value of an operand that must be there; unknown facts give Unknown.
Value needed(const Operand& operand, const Facts& facts, const Rule& rule) {
  auto value = worth(operand, facts, nullptr);
  if (is_unknown(value) && !operand.param.empty()) unset(operand, rule);
  return value;
}

std::optional<std::int64_t> measure(const Facts& row, const std::string& name) {
  const auto value = look_up(row, name).value;
  if (const auto* money = std::get_if<Money>(&value)) return money->minor;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  return std::nullopt;
}

bool counts(const Cap& cap, const Facts& row, std::vector<std::string>& missing) {
  std::vector<FactUse> used;
  const auto truth = holds(cap.where, row, &used);
  if (truth == Truth::unknown) merge_names(missing, unknown_names(used));
  return truth == Truth::yes;
}

// n/0 is over, 0/0 is no data; otherwise exact cross-multiplication.
bool over_share(std::int64_t numerator, std::int64_t denominator, Ratio most) {
  if (denominator == 0) return numerator != 0;
  return static_cast<Wide>(numerator) * most.denominator > static_cast<Wide>(denominator) * most.numerator;
}

[[noreturn]] void no_limit(const Cap& cap) {
  throw Error{Exit::fault, say(N_("The limit of {rule} is neither a number, an amount nor a share."), {{"rule", cap.rule.id}}), {},
              cap.rule.place};
}

bool over_limit(const Cap& cap, const CapSums& sums, const Value& most) {
  if (const auto* share = std::get_if<Ratio>(&most)) return over_share(sums.numerator, sums.denominator, *share);
  if (const auto* money = std::get_if<Money>(&most)) return sums.numerator > money->minor;
  if (const auto* number = std::get_if<std::int64_t>(&most)) return sums.numerator > *number;
  no_limit(cap);
}

// The limit as a fraction: what may be counted, over its denominator.
std::pair<Wide, Wide> limit_of(const Cap& cap, const CapSums& sums) {
  const auto most = needed(cap.max, {}, cap.rule);
  if (const auto* share = std::get_if<Ratio>(&most)) return {static_cast<Wide>(sums.denominator) * share->numerator, share->denominator};
  if (const auto* money = std::get_if<Money>(&most)) return {money->minor, 1};
  if (const auto* number = std::get_if<std::int64_t>(&most)) return {*number, 1};
  no_limit(cap);
}

bool is_true(const Facts& facts, const std::string& name) {
  const auto value = look_up(facts, name).value;
  const auto* boolean = std::get_if<bool>(&value);
  return boolean != nullptr ? *boolean : !is_unknown(value) && !std::holds_alternative<None>(value) && !std::holds_alternative<Absent>(value);
}

std::optional<std::string> person(const Charge& charge, const Facts& facts) {
  const auto value = worth(charge.who, facts, nullptr);
  const auto* who = std::get_if<std::string>(&value);
  return who == nullptr ? std::nullopt : std::optional{*who};
}

// The share or amount an operand stands for, as money.
std::optional<Money> money_of(const Operand& operand, const Charge& charge, const Facts& facts) {
  const auto value = needed(operand, facts, charge.rule);
  if (const auto* money = std::get_if<Money>(&value)) return *money;
  const auto* share = std::get_if<Ratio>(&value);
  if (share == nullptr) return std::nullopt;
  const auto base = look_up(facts, charge.of).value;
  const auto* whole = std::get_if<Money>(&base);
  return whole == nullptr ? std::nullopt : std::optional{Money{share_of(whole->minor, *share)}};
}

// The midpoint, half away from zero.
Money midpoint(Money low, Money high) { return {share_of(low.minor + high.minor, Ratio{50, 100})}; }

// low is the least, mid the midpoint, high the most; any other word leaves the choice open.
std::optional<Money> by_severity(const Charge& charge, const Facts& facts, Money low, Money high) {
  const auto value = charge.by.empty() ? Value{} : look_up(facts, charge.by).value;
  const auto* word = std::get_if<std::string>(&value);
  if (word == nullptr) return std::nullopt;
  if (*word == "low") return low;
  if (*word == "mid") return midpoint(low, high);
  return *word == "high" ? std::optional{high} : std::nullopt;
}

Money no_less(Money amount, const Charge& charge, const Facts& facts) {
  if (!charge.floor) return amount;
  const auto least = needed(*charge.floor, facts, charge.rule);
  const auto* money = std::get_if<Money>(&least);
  return money == nullptr ? amount : std::max(amount, *money);
}

std::optional<std::int64_t> times(const Charge& charge, const Facts& facts) {
  if (charge.times.empty()) return 1;
  const auto value = look_up(facts, charge.times).value;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  const auto* set = std::get_if<Set>(&value);
  return set == nullptr ? std::nullopt : std::optional{static_cast<std::int64_t>(set->size())};
}

// Fills in what is to be paid; false where a fact it needs is not known.
bool reckon(ChargeProposal& proposal, const Charge& charge, const Facts& facts) {
  const auto factor = times(charge, facts);
  if (!factor) return false;
  if (charge.range.size() == 2) {
    const auto low = money_of(charge.range[0], charge, facts);
    const auto high = money_of(charge.range[1], charge, facts);
    if (!low || !high) return false;
    proposal.range = {*low, *high};
    proposal.amount = by_severity(charge, facts, *low, *high);
  } else if (charge.amount || charge.percent) {
    proposal.amount = money_of(charge.amount ? *charge.amount : *charge.percent, charge, facts);
    if (!proposal.amount) return false;
  }
  if (proposal.amount) proposal.amount = no_less(svc::times(*factor, *proposal.amount), charge, facts);
  return true;
}

}  // namespace

CapResult evaluate(const Cap& cap, const std::vector<Facts>& rows) {
  CapSums sums;
  std::vector<std::string> missing;
  for (const auto& row : rows) {
    if (!cap.of.empty()) sums.denominator += measure(row, cap.of).value_or(0);
    const auto amount = cap.count.empty() ? measure(row, cap.sum) : std::optional<std::int64_t>{1};
    if (amount && counts(cap, row, missing)) sums.numerator += *amount;
  }
  auto result = evaluate_sums(cap, sums);
  result.missing = std::move(missing);
  return result;
}

CapResult evaluate_sums(const Cap& cap, const CapSums& sums) {
  CapResult result{.rule = cap.rule.id, .numerator = {sums.numerator}, .denominator = {sums.denominator}, .counted = !cap.count.empty()};
  const auto most = needed(cap.max, {}, cap.rule);
  result.no_data = !cap.of.empty() && sums.numerator == 0 && sums.denominator == 0;
  result.over = !result.no_data && over_limit(cap, sums, most);
  if (result.over) {
    for (const auto& [name, operand] : cap.then) result.outcome.emplace(name, operand.value);
  }
  return result;
}

std::int64_t room_under(const Cap& cap, const CapSums& sums, std::int64_t unit) {
  const auto [most, per] = limit_of(cap, sums);
  return static_cast<std::int64_t>(std::max<Wide>(0, most - static_cast<Wide>(sums.numerator) * per) / (per * unit));
}

std::int64_t excess_over(const Cap& cap, const CapSums& sums, std::int64_t unit) {
  const auto [most, per] = limit_of(cap, sums);
  const auto above = static_cast<Wide>(sums.numerator) * per - most;
  return above <= 0 ? 0 : static_cast<std::int64_t>((2 * above + per * unit) / (2 * per * unit));
}

std::optional<ChargeProposal> foretell(const Charge& charge, const Facts& facts, Date day) {
  if (!in_force(charge.rule, day) || holds(charge.rule.when, facts) != Truth::yes) return std::nullopt;
  if (!std::ranges::all_of(charge.needs, [&](const auto& name) { return is_true(facts, name); })) return std::nullopt;
  ChargeProposal proposal{.rule = reference(charge.rule), .who = person(charge, facts).value_or(""), .role = charge.who.fact, .kind = charge.kind,
                          .amount = {}, .range = {}, .decision = charge.decision};
  const auto about = charge.month.empty() ? Value{} : look_up(facts, charge.month).value;
  if (const auto* date = std::get_if<Date>(&about)) proposal.month = to_text(*date).substr(0, 7);
  return reckon(proposal, charge, facts) ? std::optional{std::move(proposal)} : std::nullopt;
}

std::optional<ChargeProposal> propose(const Charge& charge, const Facts& facts, Date day) {
  return person(charge, facts) ? foretell(charge, facts, day) : std::nullopt;
}

std::vector<std::string> missing_for(const Charge& charge, const Facts& facts, Date day) {
  if (!in_force(charge.rule, day) || !std::ranges::all_of(charge.needs, [&](const auto& name) { return is_true(facts, name); })) return {};
  std::vector<FactUse> used;
  const auto truth = holds(charge.rule.when, facts, &used);
  if (truth == Truth::no) return {};
  std::vector<std::string> missing;
  if (truth == Truth::unknown) missing = unknown_names(used);
  std::vector<std::string> asked{charge.who.fact, charge.times, charge.of};
  if (charge.amount) asked.push_back(charge.amount->fact);
  std::erase_if(asked, [&](const std::string& name) { return name.empty() || !is_unknown(look_up(facts, name).value); });
  merge_names(missing, asked);
  return missing;
}

}  // namespace svc::policy
