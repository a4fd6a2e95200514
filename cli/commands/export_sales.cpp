// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_sales() {
  return export_command(exchange::Kind::sales, N_("Export sales, a line each"), "svc --format tsv export sales > sales.tsv");
}

}  // namespace svc::cli
