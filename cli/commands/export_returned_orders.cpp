// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_returned_orders() {
  return export_command(exchange::Kind::returns, N_("Export what lists of orders say came back, for the return rate"),
                        "svc export returned-orders > returned.csv");
}

}  // namespace svc::cli
