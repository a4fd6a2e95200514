// SPDX-License-Identifier: MIT
// Return rates against their caps as records and tables.
#pragma once

#include <map>
#include <vector>

#include "core/report/table.hpp"
#include "core/returns/cap_month.hpp"

namespace svc::cli {

using StaffNames = std::map<std::int64_t, std::string>;

// One salesperson's month, cap by cap.
[[nodiscard]] Record cap_record(const returns::CapMonth& month, const StaffNames& staff);
// A row for each salesperson and cap.
[[nodiscard]] Table cap_table(const std::vector<returns::CapMonth>& months, const StaffNames& staff);

}  // namespace svc::cli
