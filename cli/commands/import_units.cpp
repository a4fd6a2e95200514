// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_units() {
  return import_command(exchange::Kind::units, N_("Import sold units"), "svc import units units.csv --dry-run");
}

}  // namespace svc::cli
