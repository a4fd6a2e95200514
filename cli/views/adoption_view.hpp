// SPDX-License-Identifier: MIT
// Adopted books as they are shown.
#pragma once

#include <map>
#include <vector>

#include "core/duty/book_store.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

using StaffNames = std::map<std::int64_t, std::string>;

[[nodiscard]] Record view(const duty::Adoption& adoption, const StaffNames& names);
[[nodiscard]] Table view(const std::vector<duty::Adoption>& adoptions, std::int64_t in_force, const StaffNames& names);

}  // namespace svc::cli
