// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

namespace svc::cli {

Command export_approvals() {
  return export_command(exchange::Kind::approvals, N_("Export consents: what was asked, who decided, when and how"), "svc --format jsonl export approvals > approvals.jsonl");
}

}  // namespace svc::cli
