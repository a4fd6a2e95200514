// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_sales() {
  return import_command(exchange::Kind::sales, N_("Import sales, a line of an order a row"), "svc import sales orders.csv --map superstore-sales");
}

}  // namespace svc::cli
