// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_defects() {
  return report_command("defects", N_("Design defects and what cannot be repaired, and whether the company was told"),
                        {"svc report defects --period 2026-Q1"});
}

}  // namespace svc::cli
