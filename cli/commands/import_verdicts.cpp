// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_verdicts() {
  return import_command(exchange::Kind::verdicts, N_("Import verdicts as svc export wrote them"), "svc import verdicts verdicts.jsonl");
}

}  // namespace svc::cli
