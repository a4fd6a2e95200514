// SPDX-License-Identifier: MIT
// Text that a spreadsheet program would compute when it opens separated values.
#pragma once

#include <string>
#include <string_view>

namespace svc {

// With an apostrophe before what begins like a formula, and one more before what begins like that already.
[[nodiscard]] std::string neutralised(std::string text);
// What `neutralised` was given.
[[nodiscard]] std::string_view unneutralised(std::string_view text);

}  // namespace svc
