// SPDX-License-Identifier: MIT
// What falls to time alone, in one run.
#pragma once

#include <vector>

#include "cli/shell.hpp"
#include "core/duty/notice.hpp"

namespace svc::cli {

// All that has fallen to time since: what began and what ended, then the notices by the instant owed.
[[nodiscard]] std::vector<duty::Notice> pass_time(Shell& shell);

}  // namespace svc::cli
