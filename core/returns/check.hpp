// SPDX-License-Identifier: MIT
// The question without the case: what would become of these goods? Nothing is stored.
#pragma once

#include "core/policy/flips.hpp"
#include "core/returns/cap_outlook.hpp"
#include "core/returns/intake.hpp"
#include "core/returns/line_verdict.hpp"
#include "core/returns/open_questions.hpp"

namespace svc::returns {

struct Checked {
  Line line;
  policy::Facts facts;
  LineVerdict verdict;
  Consequences consequences;
  policy::Flips flips;
  std::vector<OpenQuestion> open = {};  // what is missing of it
};
struct CheckedReturn {
  std::vector<Checked> lines = {};
  std::optional<CapOutlook> cap = {};  // nothing without a store, or where nobody is known to have sold the goods
};
// As `add` would judge it and the acts after it. `session`: where lines name sales or products, and for the month of who sold
// them. `at` is when the return is asked for.
[[nodiscard]] CheckedReturn check(store::ReadSession* session, const policy::Book& book, const Intake& intake, Instant at);

}  // namespace svc::returns
