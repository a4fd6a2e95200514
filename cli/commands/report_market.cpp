// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_market() {
  return report_command("market", N_("What customers need and propose, and what visits found: for marketing and the maker"), {"svc report market --period 2026-01"});
}

}  // namespace svc::cli
