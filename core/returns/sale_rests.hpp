// SPDX-License-Identifier: MIT
// What amounts of sales have beyond the unit, in the sums of a month: they are added up exactly and rounded once.
#pragma once

#include <map>
#include <vector>

#include "core/returns/rate_store.hpp"

namespace svc::returns {

// Whether any sale has; else nothing below has anything to do.
[[nodiscard]] bool any_rests(store::ReadSession& session);
void add_rests(store::ReadSession& session, std::int64_t salesperson, const RateRange& range, RateSums& sums);
using SumsByMonth = std::map<std::pair<std::int64_t, std::string>, RateSums>;
void add_rests(store::ReadSession& session, const RateRange& range, SumsByMonth& months);
void add_rests(store::ReadSession& session, std::int64_t salesperson, const RateRange& range, std::vector<SoldSoFar>& sold);
// Of what came back whole, by its entry: a part of a line is worth whole units.
[[nodiscard]] std::map<std::int64_t, std::int64_t> entry_rests(store::ReadSession& session, std::int64_t salesperson, const RateRange& range);

// Amounts as the nearest units, what they leave as rests.
void round_once(RateSums& sums);

}  // namespace svc::returns
