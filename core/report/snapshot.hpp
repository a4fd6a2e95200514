// SPDX-License-Identifier: MIT
// The tables of a report as they are kept with its issue: exact values, no words of any language.
#pragma once

#include "core/base/json.hpp"
#include "core/report/table.hpp"
#include "core/time/zone.hpp"

namespace svc::report {

// {"tables": [{"id", "columns": […], "rows": [[…], …]}, …]}
[[nodiscard]] Json snapshot(const Document& document, const time::Zone& zone);

}  // namespace svc::report
