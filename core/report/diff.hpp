// SPDX-License-Identifier: MIT
// Why two issues of a report tell other numbers: what changed, and what was entered, imported or adopted in between.
#pragma once

#include "core/report/issue_store.hpp"
#include "core/report/table.hpp"

namespace svc::report {

// Throws Error (usage) where they are issues of different reports.
[[nodiscard]] Document difference(store::ReadSession& session, const Issue& before, const Issue& after);

}  // namespace svc::report
