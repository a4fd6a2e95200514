// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_daily() {
  return report_command("daily", N_("The day: machines taken in, their status, repaired, handed back, overdue"),
                        {"svc report daily", "svc --format html report daily --period 2026-01-15"});
}

}  // namespace svc::cli
