// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_returns_overdue() {
  return report_command("returns-overdue", N_("Goods that lie unsettled in the main warehouse, for how long, and who is liable"),
                        {"svc report returns-overdue", "svc report returns-overdue --period 2026-W02 --issue"});
}

}  // namespace svc::cli
