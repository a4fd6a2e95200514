// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_payments() {
  return report_command("payments", N_("Days of payment by contract: due, paid, overdue; how far mortgages are"), {"svc report payments --period 2026-W03"});
}

}  // namespace svc::cli
