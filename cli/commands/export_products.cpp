// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_products() {
  return export_command(exchange::Kind::products, N_("Export products"), "svc --format xlsx export products > products.xlsx");
}

}  // namespace svc::cli
