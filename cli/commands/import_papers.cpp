// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_papers() {
  return import_command(exchange::Kind::papers, N_("Import contracts, a row each, with their days of payment and the units under them"),
                        "svc import papers contracts.csv --map legacy-contracts");
}

}  // namespace svc::cli
