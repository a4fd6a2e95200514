// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_callbacks() {
  return report_command("callbacks", N_("Callbacks: due, made in time, reached, and what customers said"),
                        {"svc report callbacks --period 2026-01"});
}

}  // namespace svc::cli
