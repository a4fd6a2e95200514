// SPDX-License-Identifier: MIT
// Return rates against their caps as records and tables.
#pragma once

#include <map>
#include <vector>

#include "core/report/table.hpp"
#include "core/returns/cap_month.hpp"
#include "core/returns/open_returns.hpp"

namespace svc::cli {

using StaffNames = std::map<std::int64_t, std::string>;

using OpenReturns = std::vector<returns::OpenReturn>;
struct CapWords {
  const StaffNames& staff;
  const store::Settings& settings;
};
// One salesperson's month, cap by cap, and why something of it is left out.
struct CapParts {
  const OpenReturns& open;
  const std::vector<returns::LeftOutReason>& left_out;
};
[[nodiscard]] Record cap_record(const returns::CapMonth& month, const CapParts& parts, const CapWords& words);
// A row for each salesperson and cap.
[[nodiscard]] Table cap_table(const std::vector<returns::CapMonth>& months, const OpenReturns& open, const CapWords& words);

}  // namespace svc::cli
