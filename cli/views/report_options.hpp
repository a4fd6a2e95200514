// SPDX-License-Identifier: MIT
// What reports share on the command line.
#pragma once

#include <vector>

#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "core/report/figures.hpp"

namespace svc::cli {

// --period, --from, --to, --as-of, --as-known, then the report's own.
[[nodiscard]] std::vector<Option> report_options(std::vector<Option> own = {});
// Where no period is said, the last whole `rhythm` (day, week, month) before the report's instant, or the one that runs;
// empty: everything.
[[nodiscard]] report::ReportRequest report_request(Shell& shell, const Arguments& arguments, std::string_view rhythm = {},
                                                   report::Usual usual = report::Usual::last);
// A report of core/report/reports.hpp as a command: the options above and --issue.
[[nodiscard]] Command report_command(const std::string& name, const char* help, std::vector<std::string> examples);

}  // namespace svc::cli
