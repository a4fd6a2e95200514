// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_ledger() {
  return import_command(exchange::Kind::ledger, N_("Import the staff ledger as svc export wrote it"), "svc import ledger ledger.jsonl");
}

}  // namespace svc::cli
