// SPDX-License-Identifier: MIT
// The clocks of tickets as they stood at an instant, folded from what had happened until then; imported closed tickets
// like all others, each under the book in force at its start.
#pragma once

#include <functional>
#include <string>

#include "core/duty/clocks.hpp"
#include "core/store/session.hpp"

namespace svc::report {

struct TicketBrief {
  std::int64_t id = 0;
  std::string ref;
};
using RunFunction = std::function<void(const TicketBrief&, const duty::ClockRow&)>;

struct RunRange {
  Instant received_before;
  Instant over_after;  // tickets that were over before this are left out
  Instant as_of;
};
// Returns how many tickets were looked at.
std::int64_t each_run(store::ReadSession& session, const RunRange& range, const RunFunction& run);

}  // namespace svc::report
