// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_verdicts() {
  return export_command(exchange::Kind::verdicts, N_("Export the history of verdicts, with facts, book and answer"), "svc --format jsonl export verdicts > verdicts.jsonl");
}

}  // namespace svc::cli
