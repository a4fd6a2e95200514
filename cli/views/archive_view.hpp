// SPDX-License-Identifier: MIT
// Customers, products, units as records and tables.
#pragma once

#include <vector>

#include "core/customers/privacy.hpp"
#include "core/customers/types.hpp"
#include "core/report/table.hpp"
#include "core/ticket/overview.hpp"

namespace svc::cli {

[[nodiscard]] Record customer_record(const customers::Customer& customer, customers::Phones phones);
[[nodiscard]] Table customer_table(const std::vector<customers::Customer>& all, customers::Phones phones);
// The customer with units, open items and history.
[[nodiscard]] Record overview_record(const ticket::Overview& overview, customers::Phones phones, const std::string& site);

[[nodiscard]] Record product_record(const customers::Product& product);
[[nodiscard]] Table product_table(const std::vector<customers::Product>& all);

[[nodiscard]] Record unit_record(const ticket::UnitLine& line);
[[nodiscard]] Table unit_table(const std::vector<ticket::UnitLine>& lines);

// Tickets of a list: number, when, state, type, what is wrong, owner.
[[nodiscard]] Table ticket_table(const std::vector<ticket::Ticket>& tickets,
                                 const std::map<std::int64_t, std::string>& staff, const std::string& site);

}  // namespace svc::cli
