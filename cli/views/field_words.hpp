// SPDX-License-Identifier: MIT
// What an act recorded, in words: "why it is returned: quality", "line 2; pieces counted: 3". Programs get the names.
#pragma once

#include <string_view>

#include "cli/views/verdict_tables.hpp"

namespace svc::cli {

// `kind` of the case: the same name may be a milestone of several.
[[nodiscard]] Message fields_words(const Json& fields, const StaffNames& staff, std::string_view kind);

}  // namespace svc::cli
