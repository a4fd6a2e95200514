// SPDX-License-Identifier: MIT
// The warranty of a unit as a record: its days, what the book says, and why.
#pragma once

#include "core/report/table.hpp"
#include "core/ticket/unit_warranty.hpp"

namespace svc::cli {

[[nodiscard]] Record warranty_record(const ticket::WarrantyAnswer& answer, const store::Settings& settings);

}  // namespace svc::cli
