// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_papers() {
  return export_command(exchange::Kind::papers, N_("Export contracts with their days of payment, what is under them, and what happened to them"),
                        "svc --format jsonl export papers > papers.jsonl");
}

}  // namespace svc::cli
