// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

namespace svc::cli {

Command import_callbacks() {
  return import_command(exchange::Kind::callbacks, N_("Import cards of callbacks into the history of their tickets"), "svc import callbacks cards.xlsx");
}

}  // namespace svc::cli
