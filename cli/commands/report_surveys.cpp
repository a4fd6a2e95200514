// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_surveys() {
  return report_command("surveys", N_("Satisfaction and loyalty: the trend of twelve months, by item and region, opinions"), {"svc report surveys --period 2026-Q1"});
}

}  // namespace svc::cli
