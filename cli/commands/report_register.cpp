// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_register() {
  return report_command("register", N_("The register of service requests of a period, to print and file"),
                        {"svc report register --period 2026-01-15", "svc --format csv report register --period 2026-01"});
}

}  // namespace svc::cli
