// SPDX-License-Identifier: MIT
// The question without the case: what would become of these goods? Nothing is stored.
#pragma once

#include "core/policy/flips.hpp"
#include "core/returns/intake.hpp"
#include "core/returns/line_verdict.hpp"

namespace svc::returns {

struct Checked {
  Line line;
  policy::Facts facts;
  LineVerdict verdict;
  Consequences consequences;
  policy::Flips flips;
};
// `session`: where lines name sales or products. `at` is when the return is asked for.
[[nodiscard]] std::vector<Checked> check(store::ReadSession* session, const policy::Book& book, const Intake& intake, Instant at);

}  // namespace svc::returns
