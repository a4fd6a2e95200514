// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

Command report_training() {
  return report_command("training", N_("Training and assessments by person and topic, and what is missing of what a month asks for"), {"svc report training --period 2026-01"});
}

}  // namespace svc::cli
