// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_returns() {
  return report_command("returns", N_("Return rate by salesperson and month, by amount, pieces and orders, and what lies above the cap"),
                        {"svc report returns --period 2026-01"});
}

}  // namespace svc::cli
