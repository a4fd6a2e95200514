// SPDX-License-Identifier: MIT
// Options that several verbs of the archive share, and what they make of them.
#pragma once

#include <vector>

#include "cli/command.hpp"
#include "core/customers/customer_acts.hpp"
#include "core/customers/product_acts.hpp"
#include "core/ticket/overview.hpp"

namespace svc::cli {

[[nodiscard]] std::vector<Option> customer_options();
[[nodiscard]] customers::CustomerRequest customer_request(const Arguments& arguments);
[[nodiscard]] std::vector<Option> product_options();
[[nodiscard]] customers::ProductRequest product_request(const Arguments& arguments);
[[nodiscard]] std::vector<Option> unit_options();
[[nodiscard]] customers::UnitRequest unit_request(const Arguments& arguments);
[[nodiscard]] std::vector<Option> operator+(std::vector<Option> first, std::vector<Option> more);

// A unit with its product and its warranty.
[[nodiscard]] ticket::UnitLine unit_line(store::ReadSession& session, customers::Unit unit);
[[nodiscard]] ticket::UnitLine unit_line(const World& world, store::Store& store, customers::Unit unit);

}  // namespace svc::cli
