// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_units() {
  return export_command(exchange::Kind::units, N_("Export sold units"), "svc export units > units.csv");
}

}  // namespace svc::cli
