// SPDX-License-Identifier: MIT
// The reckoning of a clock: for programs the contract of `sla explain`, for people a record with its segments.
#pragma once

#include "core/base/json.hpp"
#include "core/report/table.hpp"
#include "core/ticket/explain.hpp"

namespace svc::cli {

// {rule, text, cite, instance, round, state, why, basis, started_at, due_at, stopped_at, budget, counted, remaining,
//  warnings, warned, provisional, counts, used, pauses, segments}
[[nodiscard]] Json explanation_json(const ticket::Explanation& explanation, const time::Zone& zone);
[[nodiscard]] Record explanation_record(const ticket::Explanation& explanation);

}  // namespace svc::cli
