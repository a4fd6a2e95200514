// SPDX-License-Identifier: MIT
// What charged work ends with (WAR-04): the invoice, and the fee collected or booked as receivable.
#pragma once

#include <string>
#include <vector>

#include "core/ticket/act.hpp"

namespace svc::ticket {

struct Bill {
  std::string invoice = {};  // its number; empty: none given now
  bool paid = false;
  bool on_account = false;   // not paid, booked as receivable
};
// Milestones `invoiced` and `settled`. Throws Error (usage) where a bill is paid and on account at once.
[[nodiscard]] std::vector<Happening> milestones_of(const Bill& bill);

}  // namespace svc::ticket
