// SPDX-License-Identifier: MIT
// Sums up the clocks of tickets that are over, page by page, for reports over years; and looks whether the sums are right.
#pragma once

#include "core/report/clock_totals.hpp"
#include "core/store/check.hpp"

namespace svc::report {

// What `svc tick` does beside its notices: pages of tickets that are over are summed up, a limited number in a run, and what
// was written about since is made again. Reads in short sessions, so that nobody waits for it. How many pages were made.
struct SumLimits {
  std::int64_t pages = 64;
  std::int64_t tickets = 2048;  // of a page
};
std::int64_t sum_up(const World& world, store::Store& store, const SumLimits& limits = {});
// Adds to `checked` every page that is read and does not say what its tickets say.
void check_sums(store::ReadSession& session, store::Checked& checked);

}  // namespace svc::report
