// SPDX-License-Identifier: MIT
#include "core/returns/cap_month.hpp"

#include <algorithm>

#include "core/duty/books.hpp"

namespace svc::returns {
namespace {

duty::BookPointer book_of_month(store::ReadSession& session, const RateRange& range) {
  const auto next = time::first_reaching(session.zone(), LocalTime{parse_date(range.until).value()});
  return duty::book_at(session, "return", std::min(next - Seconds{1}, session.now()));
}

std::vector<CapStanding> standings(const duty::BookPointer& book, const RateSums& sums) {
  std::vector<CapStanding> found;
  if (!book) return found;
  for (const auto* cap : monthly_caps(book->book)) found.push_back(standing(book->book, *cap, sums));
  return found;
}

}  // namespace

CapMonth cap_month(store::ReadSession& session, std::int64_t salesperson, Date day) {
  const auto range = month_around(day);
  CapMonth month{.salesperson = salesperson, .month = range.from.substr(0, 7), .sums = rate_sums(session, salesperson, range)};
  month.caps = standings(book_of_month(session, range), month.sums);
  return month;
}

std::vector<CapMonth> cap_months(store::ReadSession& session, Date day) {
  const auto range = month_around(day);
  const auto book = book_of_month(session, range);
  std::vector<CapMonth> found;
  for (auto& [salesperson, month, sums] : rate_months(session, range)) {
    auto& entry = found.emplace_back(CapMonth{.salesperson = salesperson, .month = month, .sums = sums});
    entry.caps = standings(book, sums);
  }
  return found;
}

void add_cap_facts(policy::Facts& facts, const CapMonth& month, std::int64_t part) {
  if (month.salesperson == 0) return;
  for (const auto& cap : month.caps) {
    for (const auto& [name, value] : cap.outcome) facts.set(name, value);
    if (cap.outcome.contains("over_return_cap")) facts.set("excess_amount", Money{std::min(part, cap.excess_amount)});
  }
}

}  // namespace svc::returns
