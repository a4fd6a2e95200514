// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_faults() {
  return report_command("faults", N_("Faults by product, code and cause; what came back; what is put right"),
                        {"svc report faults --period 2026-Q1"});
}

}  // namespace svc::cli
