// SPDX-License-Identifier: MIT
#include "core/ticket/bill.hpp"

#include "core/base/error.hpp"

namespace svc::ticket {

std::vector<Happening> milestones_of(const Bill& bill) {
  if (bill.paid && bill.on_account) throw Error(Exit::usage, say(N_("A bill is either paid or on account: give --paid or --on-account.")));
  std::vector<Happening> milestones;
  if (!bill.invoice.empty()) milestones.push_back({.act = "invoiced", .fields = JsonObject{{"invoice_number", bill.invoice}}});
  if (bill.paid || bill.on_account) milestones.push_back({.act = "settled", .fields = JsonObject{{"paid", bill.paid}}});
  return milestones;
}

}  // namespace svc::ticket
