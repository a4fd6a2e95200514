// SPDX-License-Identifier: MIT
// Overdraft selling: suspected by the month's rate, and a matter of the book's charges once a person verified it (RET-51).
#pragma once

#include <string>

#include "core/returns/act.hpp"
#include "core/returns/rate_keeping.hpp"

namespace svc::returns {

struct OverdraftFinding {
  std::string severity = {};  // low, mid, high; '' not said: who confirms the fine picks it
  std::string text = {};
};
// Throws Error (usage) where the month raises no suspicion.
ActResult verify_overdraft(const World& world, store::Store& store, const Target& target, const OverdraftFinding& finding);

}  // namespace svc::returns
