// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_tickets() {
  return export_command(exchange::Kind::tickets, N_("Export tickets with everything that happened to them"), "svc --format jsonl export tickets --full > tickets.jsonl");
}

}  // namespace svc::cli
