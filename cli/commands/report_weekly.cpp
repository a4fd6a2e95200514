// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_weekly() {
  return report_command("weekly", N_("The week: quality by product, what customers need, problems met, repair records"),
                        {"svc report weekly", "svc report weekly --period 2026-W03"});
}

}  // namespace svc::cli
