// SPDX-License-Identifier: MIT
// A return in the month's rate of its salesperson: its rows there, and how it stands against the caps.
#pragma once

#include "core/returns/cap_month.hpp"
#include "core/returns/case_file.hpp"

namespace svc::returns {

// Rows for what came back and stays, as the book counts it; what goes back to the customer, or stays with them, has none.
void keep_rate_entries(store::WriteSession& session, const CaseFile& file);

// The month in which the return came back, or would today.
struct CapPart {
  CapMonth month = {};     // with what this return adds to it
  RateSums added = {};     // by this return, as long as it is in nobody's month
  std::int64_t part = 0;   // of that, minor units
  std::int64_t later = 0;  // what came back after it
};
[[nodiscard]] CapPart cap_part(store::ReadSession& session, const CaseFile& file, Instant at);
void add_cap_facts(policy::Facts& facts, const CapPart& part);
// What stood against the caps when an act was judged by them, as the fields of its event, and as facts again.
[[nodiscard]] Json cap_fields(const CapPart& part);
void add_reckoned_cap(policy::Facts& facts, const Json& fields);
// Caps that the return has crossed: what lies above, and whose it is.
[[nodiscard]] std::vector<Message> crossed(store::ReadSession& session, const CapPart& part);

}  // namespace svc::returns
