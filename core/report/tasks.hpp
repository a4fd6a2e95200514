// SPDX-License-Identifier: MIT
// Tasks of departments and suppliers, as reports show them.
#pragma once

#include "core/report/figures.hpp"

namespace svc::report {

// DSP-28: given before the end, not done by then, and their last day was over.
[[nodiscard]] Table overdue_tasks(store::ReadSession& session, const ReportRequest& request);
// RPT-25: written notices to suppliers that were open in the period: time limit, when it was solved, how well, at whose cost.
[[nodiscard]] Table supplier_notices(store::ReadSession& session, const ReportRequest& request);

}  // namespace svc::report
