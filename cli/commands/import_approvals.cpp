// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_approvals() {
  return import_command(exchange::Kind::approvals, N_("Import consents as svc export wrote them"), "svc import approvals approvals.jsonl");
}

}  // namespace svc::cli
