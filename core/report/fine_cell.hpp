// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/table.hpp"

namespace svc {

// An amount as people know it, or with what it has beyond the unit.
[[nodiscard]] inline Cell cell_of_fine(FineMoney money) {
  if (money.rest() == 0) return money.nearest();
  if (money.parts % 10 == 0) return Decimal{money.parts / 10, 3};
  return Decimal{money.parts, 4};
}

}  // namespace svc
