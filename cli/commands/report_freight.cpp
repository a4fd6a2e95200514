// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_freight() {
  return report_command("freight", N_("Freight bills of returns: who is liable, what is signed, posted and reconciled"),
                        {"svc report freight", "svc --format xlsx report freight --period 2026-01 > freight.xlsx"});
}

}  // namespace svc::cli
