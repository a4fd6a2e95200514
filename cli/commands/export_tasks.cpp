// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_tasks() {
  return export_command(exchange::Kind::tasks, N_("Export tasks of departments and suppliers, with the case they are for and what happened to them"),
                        "svc --format jsonl export tasks --full > tasks.jsonl");
}

}  // namespace svc::cli
