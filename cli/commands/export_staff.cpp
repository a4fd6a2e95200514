// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_staff() {
  return export_command(exchange::Kind::staff, N_("Export the staff"), "svc export staff --full > staff.csv");
}

}  // namespace svc::cli
