// SPDX-License-Identifier: MIT
// Options that the verbs of sales share, and what they make of them.
#pragma once

#include <vector>

#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "core/sales/sale_acts.hpp"

namespace svc::cli {

[[nodiscard]] std::vector<Option> sale_options(std::vector<Option> first = {});
[[nodiscard]] sales::SaleRequest sale_request(const Arguments& arguments);
// The sale as a record, where a format was asked for.
void show_sale(Shell& shell, sales::Sale sale);

}  // namespace svc::cli
