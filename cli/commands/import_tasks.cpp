// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_tasks() {
  return import_command(exchange::Kind::tasks, N_("Import tasks of departments and suppliers, a row each"),
                        "svc import tasks tasks.csv --map legacy-tasks");
}

}  // namespace svc::cli
