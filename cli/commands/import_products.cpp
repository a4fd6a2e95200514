// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_products() {
  return import_command(exchange::Kind::products, N_("Import products"), "svc import products orders.csv --map superstore-products");
}

}  // namespace svc::cli
