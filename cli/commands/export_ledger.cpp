// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_ledger() {
  return export_command(exchange::Kind::ledger, N_("Export the staff ledger with every decision"), "svc --format jsonl export ledger > ledger.jsonl");
}

}  // namespace svc::cli
