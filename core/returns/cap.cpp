// SPDX-License-Identifier: MIT
#include "core/returns/cap.hpp"

#include <algorithm>

#include "core/policy/decide.hpp"
#include "core/policy/judge.hpp"

namespace svc::returns {
namespace {

std::int64_t measured(std::string_view measure, const RateSums& sums) {
  if (measure == "returned_amount") return sums.returned_amount;
  if (measure == "returned_quantity") return sums.returned_quantity;
  if (measure == "sales_amount") return sums.sold_amount;
  return measure == "sold_quantity" ? sums.sold_quantity : 0;
}

}  // namespace

bool counts_in_rate(const policy::Book& book, const policy::Facts& facts, Date day) {
  if (policy::find_table(book, "return.counting") == nullptr) return true;
  const auto result = policy::decide(book, "return.counting", facts, day);
  const auto counted = result.outputs.find("counted");
  if (!result.decided || counted == result.outputs.end()) return true;
  const auto* flag = std::get_if<bool>(&counted->second);
  return flag == nullptr || *flag;
}

std::vector<const policy::Cap*> monthly_caps(const policy::Book& book) {
  std::vector<const policy::Cap*> caps;
  for (const auto& cap : book.caps) {
    const bool of_salesperson = cap.per.size() == 1 && cap.per.front() == "salesperson";
    if (cap.rule.on == "return" && cap.period == "month" && of_salesperson && cap.sum.starts_with("returned_")) caps.push_back(&cap);
  }
  return caps;
}

CapStanding standing(const policy::Cap& cap, const RateSums& sums) {
  const policy::CapSums measures{.numerator = measured(cap.sum, sums), .denominator = measured(cap.of, sums)};
  const auto result = policy::evaluate_sums(cap, measures);
  return {.rule = policy::reference(cap.rule), .sums = measures, .most = cap.max.value, .of_amounts = cap.sum == "returned_amount",
          .over = result.over, .room = policy::room_under(cap, measures), .excess = policy::excess_over(cap, measures), .outcome = result.outcome};
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
