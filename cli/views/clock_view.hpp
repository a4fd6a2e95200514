// SPDX-License-Identifier: MIT
// Clocks and deadlines as tables, and how one was reckoned.
#pragma once

#include "core/base/json.hpp"
#include "core/report/table.hpp"
#include "core/ticket/deadlines.hpp"

namespace svc::cli {

[[nodiscard]] Label clock_state_label(policy::ClockState state);
// {deadlines: [{level, case, rule, what, due_at, remaining, person, customer, phone, cite, instance, provisional}]}
[[nodiscard]] Table deadline_table(const std::vector<ticket::Deadline>& lines, Instant now);
// {clocks: [{case, rule, instance, round, state, started_at, due_at, remaining, stopped_at, provisional, counts, why, cite}]}
[[nodiscard]] Table clock_list_table(const std::vector<ticket::Deadline>& lines, Instant now);
// "3 items · 1 late · 1 near"
[[nodiscard]] Message deadline_summary(const std::vector<ticket::Deadline>& lines);

}  // namespace svc::cli
