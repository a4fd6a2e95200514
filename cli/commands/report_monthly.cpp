// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_monthly() {
  return report_command("monthly", N_("The month: services by person, countable or not, service slips, where products need improvement"),
                        {"svc report monthly --period 2026-01", "svc --format xlsx report monthly --period 2026-01 > january.xlsx"});
}

}  // namespace svc::cli
