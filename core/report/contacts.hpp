// SPDX-License-Identifier: MIT
// What customers said beside their tickets: visits and surveys, with who they are.
#pragma once

#include <string>
#include <vector>

#include "core/report/figures.hpp"

namespace svc::report {

struct CustomerContact {
  Instant at;
  std::string act;  // visited, surveyed
  Json fields;
  std::string customer = {};  // name
  std::string region = {};
  std::string outlet = {};
  std::int64_t by = 0;  // staff
};
// Those of the period, as they were known; by time.
[[nodiscard]] std::vector<CustomerContact> customer_contacts(store::ReadSession& session, const ReportRequest& request);

// What is written where a customer has nothing to say: empty, 无, a dash.
[[nodiscard]] bool says_nothing(std::string_view text);

}  // namespace svc::report
