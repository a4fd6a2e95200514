// SPDX-License-Identifier: MIT
// One month of one salesperson, so that it can be summed up as it was known at any time, as it was counted or as a draft would
// have counted it.
#pragma once

#include "core/returns/recount.hpp"

namespace svc::returns {

enum class Counted : std::uint8_t { then, by_draft };
inline constexpr std::int64_t all_that_is_known = std::numeric_limits<std::int64_t>::max();

class KnownMonth {
 public:
  KnownMonth(store::ReadSession& session, Recount& recount, std::int64_t salesperson, Date day);

  [[nodiscard]] RateSums sums_at(std::int64_t known, Counted how) const;
  // Of other returns that stand after the return of that entry, in the order of `counted_parts`.
  [[nodiscard]] std::int64_t counted_after(const RateEntry& first, std::int64_t known, Counted how) const;

 private:
  [[nodiscard]] const std::vector<RateEntry>& entries(Counted how) const { return how == Counted::then ? then_ : by_draft_; }

  std::vector<SoldSoFar> sold_;               // by instant of entering, each with all before it
  std::vector<RateEntry> then_, by_draft_;    // in the order in which they came back
  std::map<std::int64_t, std::int64_t> rests_;  // of them, by number
};

}  // namespace svc::returns
