// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_customers() {
  return import_command(exchange::Kind::customers, N_("Import customers"), "svc import customers customers.csv");
}

}  // namespace svc::cli
