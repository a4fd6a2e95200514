// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_business() {
  return report_command("business", N_("How the department does: requests by day, type, channel, region and person"),
                        {"svc report business --period 2026-01", "svc --format html report business --period 2026-Q1"});
}

}  // namespace svc::cli
