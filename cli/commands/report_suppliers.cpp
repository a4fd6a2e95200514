// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_suppliers() {
  return report_command("suppliers", N_("Machines at suppliers: sent, back, later than promised, who bears the cost"),
                        {"svc report suppliers --period 2026-Q1"});
}

}  // namespace svc::cli
