// SPDX-License-Identifier: MIT
// Adopted books as they are shown.
#pragma once

#include <map>
#include <vector>

#include "core/duty/adopt.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

using StaffNames = std::map<std::int64_t, std::string>;

[[nodiscard]] Record view(const duty::Adopted& done, const StaffNames& names, const store::Settings& settings);
// Running deadlines under the book before and under this one.
[[nodiscard]] Table moved_table(const duty::Takeover& takeover, const store::Settings& settings);
[[nodiscard]] Table view(const std::vector<duty::Adoption>& adoptions, std::int64_t in_force, const StaffNames& names);

}  // namespace svc::cli
