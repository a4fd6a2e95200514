// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_returns() {
  return export_command(exchange::Kind::return_cases, N_("Export returns with their lines and everything that happened to them"),
                        "svc --format jsonl export returns --full > returns.jsonl");
}

}  // namespace svc::cli
