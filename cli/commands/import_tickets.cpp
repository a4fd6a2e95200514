// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_tickets() {
  return import_command(exchange::Kind::tickets, N_("Import tickets, or the event log of a help desk"), "svc import tickets log.csv --map helpdesk");
}

}  // namespace svc::cli
