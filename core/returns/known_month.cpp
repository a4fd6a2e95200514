// SPDX-License-Identifier: MIT
#include "core/returns/known_month.hpp"

#include <algorithm>
#include <set>

#include "core/returns/cap.hpp"
#include "core/returns/sale_rests.hpp"

namespace svc::returns {

KnownMonth::KnownMonth(store::ReadSession& session, Recount& recount, std::int64_t salesperson, Date day)
    : sold_{sold_so_far(session, salesperson, month_around(day))},
      then_{rate_entries_in(session, salesperson, month_around(day))},
      by_draft_{recount.under_draft(then_)},
      rests_{entry_rests(session, salesperson, month_around(day))} {}

RateSums KnownMonth::sums_at(std::int64_t known, Counted how) const {
  RateSums sums;
  const auto after = std::ranges::upper_bound(sold_, known, {}, &SoldSoFar::created_at);
  if (after != sold_.begin()) sums.sold_quantity = std::prev(after)->quantity, sums.sold_amount = std::prev(after)->amount, sums.sold_rest = std::prev(after)->rest;
  for (const auto& entry : entries(how)) {
    if (entry.entered_at > known) continue;
    (entry.counted ? sums.returned_quantity : sums.excluded_quantity) += entry.quantity;
    (entry.counted ? sums.returned_amount : sums.excluded_amount) += entry.amount;
    const auto rest = rests_.find(entry.id);
    if (rest != rests_.end()) (entry.counted ? sums.returned_rest : sums.excluded_rest) += rest->second;
  }
  round_once(sums);
  return sums;
}

std::int64_t KnownMonth::counted_after(const RateEntry& first, std::int64_t known, Counted how) const {
  std::int64_t amount = 0;
  std::set<std::pair<std::string, std::int64_t>> before;  // days and returns
  bool came = false;
  for (const auto& entry : entries(how)) {
    if (!entry.counted || entry.entered_at > known) continue;
    const std::pair part{entry.counted_on, entry.return_request.value_or(-entry.id)};
    if (entry.return_request == first.return_request) came = true;
    else if (!came) before.insert(part);
    else if (!before.contains(part)) amount += entry.amount;
  }
  return amount;
}

}  // namespace svc::returns
