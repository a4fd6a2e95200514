// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_returns() {
  return import_command(exchange::Kind::returns, N_("Import returns, or a list of orders that came back for the return rate"),
                        "svc import returns returned.csv --map superstore-returns");
}

}  // namespace svc::cli
