// SPDX-License-Identifier: MIT
// Issues of reports on the command line.
#pragma once

#include "cli/shell.hpp"
#include "core/report/issue.hpp"

namespace svc::cli {

[[nodiscard]] Option issue_option();
// Issues the report and shows it; or tells whose consent is awaited, on standard error.
[[nodiscard]] Exit issue(Shell& shell, const report::ReportKind& kind, const report::ReportRequest& request);
[[nodiscard]] Table issue_table(store::ReadSession& session, const std::vector<report::Issue>& issues);

}  // namespace svc::cli
