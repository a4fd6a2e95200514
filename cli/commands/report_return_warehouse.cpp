// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_return_warehouse() {
  return report_command("return-warehouse", N_("The return warehouse: what came in, where it went, what lies there"),
                        {"svc report return-warehouse --period 2026-01"});
}

}  // namespace svc::cli
