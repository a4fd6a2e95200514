// SPDX-License-Identifier: MIT
#include "core/returns/cap.hpp"

#include <algorithm>

#include "core/policy/decide.hpp"
#include "core/policy/judge.hpp"

namespace svc::returns {
namespace {

constexpr std::string_view counting_table = "return.counting";

bool lets_through(const policy::Cap& cap, bool counted) {
  policy::Facts facts;
  facts.set("counted", counted);
  return policy::holds(cap.where, facts) == policy::Truth::yes;
}

// What came back: what counts in the rate, and the rest where the cap makes no exclusions.
std::int64_t came_back(const policy::Cap& cap, std::int64_t counted, std::int64_t excluded) {
  return (lets_through(cap, true) ? counted : 0) + (lets_through(cap, false) ? excluded : 0);
}

policy::CapSums sums_under(const policy::Cap& cap, const RateSums& sums) {
  const bool amounts = cap.sum == "returned_amount";
  return {.numerator = amounts ? came_back(cap, sums.returned_amount, sums.excluded_amount) : came_back(cap, sums.returned_quantity, sums.excluded_quantity),
          .denominator = cap.of == "sales_amount" ? sums.sold_amount : cap.of == "sold_quantity" ? sums.sold_quantity : 0};
}

// A share of what was sold is held against amounts as finely as the sales have them.
bool is_of_amounts_sold(const policy::Cap& cap) { return cap.sum == "returned_amount" && cap.of == "sales_amount" && std::holds_alternative<Ratio>(cap.max.value); }

policy::CapSums in_parts(const policy::Cap& cap, const policy::CapSums& sums, const RateSums& of) {
  return {.numerator = fine(Money{sums.numerator}, came_back(cap, of.returned_rest, of.excluded_rest)).parts,
          .denominator = fine(Money{sums.denominator}, of.sold_rest).parts};
}

std::int64_t worth_of(const CapStanding& standing, const RateSums& sums) {
  if (standing.of_amounts || standing.sums.numerator == 0) return standing.excess;
  const auto twice = static_cast<Wide>(sums.returned_amount) * standing.excess * 2;
  return static_cast<std::int64_t>((twice + standing.sums.numerator) / (2 * static_cast<Wide>(standing.sums.numerator)));
}

std::string bearer_of(const policy::Book& book, const policy::Cap& cap) {
  if (!cap.then.contains("over_return_cap")) return {};
  const auto param = book.params.find("returns.rate.excess_bearer");
  const auto* word = param == book.params.end() ? nullptr : std::get_if<std::string>(&param->second.value);
  return word == nullptr ? "salesperson" : *word;
}

}  // namespace

Counting counting_of(const policy::Book& book, const policy::Facts& told, Date day) {
  if (policy::find_table(book, counting_table) == nullptr) return {};
  auto facts = told;
  if (policy::is_unknown(facts.get("listed"))) facts.set("listed", true);
  if (policy::is_unknown(facts.get("reason"))) facts.set("reason", policy::None{});
  const auto result = policy::decide(book, counting_table, facts, day);
  const auto counted = result.outputs.find("counted");
  if (!result.decided || counted == result.outputs.end()) return {};
  const auto* flag = std::get_if<bool>(&counted->second);
  if (flag == nullptr || *flag) return {};
  return {.counted = false, .rule = result.rules.empty() ? std::string{} : result.rules.front().id};
}

policy::RuleRef counting_rule(const policy::Book& book, const std::vector<std::string>& rules) {
  const auto* table = policy::find_table(book, counting_table);
  if (table == nullptr) return {};
  const auto row = std::ranges::find_if(table->rows, [&](const policy::Row& one) { return std::ranges::find(rules, one.rule.id) != rules.end(); });
  return row == table->rows.end() ? policy::RuleRef{} : policy::reference(row->rule);
}

std::vector<const policy::Cap*> monthly_caps(const policy::Book& book) {
  std::vector<const policy::Cap*> caps;
  for (const auto& cap : book.caps) {
    const bool of_salesperson = cap.per.size() == 1 && cap.per.front() == "salesperson";
    if (cap.rule.on == "return" && cap.period == "month" && of_salesperson && cap.sum.starts_with("returned_")) caps.push_back(&cap);
  }
  return caps;
}

CapStanding standing(const policy::Book& book, const policy::Cap& cap, const RateSums& sums) {
  const auto measures = sums_under(cap, sums);
  const bool finely = is_of_amounts_sold(cap);
  const auto exact = finely ? in_parts(cap, measures, sums) : measures;
  const auto unit = finely ? FineMoney::a_unit : 1;
  const auto result = policy::evaluate_sums(cap, exact);
  CapStanding found{.rule = policy::reference(cap.rule), .sums = measures, .most = cap.max.value, .of_amounts = cap.sum == "returned_amount",
                    .over = result.over, .room = policy::room_under(cap, exact, unit), .excess = policy::excess_over(cap, exact, unit), .outcome = result.outcome};
  found.excess_amount = worth_of(found, sums);
  for (const auto& [name, operand] : cap.then) found.said.push_back(name);
  found.bearer = bearer_of(book, cap);
  return found;
}

bool same_caps(const policy::Book& a, const policy::Book& b) {
  const auto alike = [&](const policy::Cap* one, const policy::Cap* other) {
    const bool same_sums = one->sum == other->sum && one->of == other->of && one->max.value == other->max.value && lets_through(*one, true) == lets_through(*other, true) &&
                           lets_through(*one, false) == lets_through(*other, false);
    return same_sums && bearer_of(a, *one) == bearer_of(b, *other) && std::ranges::equal(one->then, other->then, [](const auto& x, const auto& y) {
             return x.first == y.first && x.second.value == y.second.value;
           });
  };
  return std::ranges::equal(monthly_caps(a), monthly_caps(b), alike);
}

const policy::Cap* cap_for(const policy::Book& book, std::string_view outcome) {
  const auto caps = monthly_caps(book);
  const auto found = std::ranges::find_if(caps, [&](const policy::Cap* cap) { return cap->then.contains(std::string{outcome}); });
  return found == caps.end() ? nullptr : *found;
}

RateRange month_around(Date day) {
  const std::chrono::year_month_day parts{day};
  const auto first = make_date(static_cast<int>(parts.year()), static_cast<unsigned>(parts.month()), 1);
  return {.from = to_text(first), .until = to_text(add_months(first, 1)), .known = {}};
}

}  // namespace svc::returns
