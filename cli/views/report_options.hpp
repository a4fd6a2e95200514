// SPDX-License-Identifier: MIT
// The options that reports share.
#pragma once

#include <vector>

#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "core/report/period.hpp"

namespace svc::cli {

// --period, --from, --to, --as-of, then the report's own.
[[nodiscard]] std::vector<Option> report_options(std::vector<Option> own = {});

struct ReportTime {
  report::Period period;
  Instant as_of;
};
[[nodiscard]] ReportTime report_time(Shell& shell, const Arguments& arguments);

}  // namespace svc::cli
