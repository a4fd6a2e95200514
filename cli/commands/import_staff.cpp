// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_staff() {
  return import_command(exchange::Kind::staff, N_("Import staff; they get no account and no roles"), "svc import staff staff.csv");
}

}  // namespace svc::cli
