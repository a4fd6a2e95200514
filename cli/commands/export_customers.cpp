// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_customers() {
  return export_command(exchange::Kind::customers, N_("Export customers with their contacts"), "svc export customers --full > customers.csv");
}

}  // namespace svc::cli
