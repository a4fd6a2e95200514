// SPDX-License-Identifier: MIT
// Sales as records and tables.
#pragma once

#include <vector>

#include "core/report/table.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::cli {

[[nodiscard]] Record sale_record(const sales::SaleLine& line);
[[nodiscard]] Table sale_table(const std::vector<sales::SaleLine>& lines);

}  // namespace svc::cli
