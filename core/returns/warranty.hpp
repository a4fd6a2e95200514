// SPDX-License-Identifier: MIT
// Whether goods that come back are in warranty: what their product and sale say of it, decided by the book's table of units.
#pragma once

#include "core/customers/types.hpp"
#include "core/policy/book.hpp"
#include "core/policy/value.hpp"
#include "core/returns/types.hpp"
#include "core/store/session.hpp"

namespace svc::returns {

// What the archive knows of the goods of a new line beyond their facts: category, months of warranty, the day they were sold. Returns
// their product.
std::optional<customers::Product> look_up_goods(store::ReadSession& session, Line& line);

// By the table unit.warranty, on the day the fault was reported, or else asked for: from the kind of goods or their product's category,
// the product's own months, and the day at which the book starts a warranty. Without a sale the goods were bought when they left us.
// Nothing where the book has no such table or a day is not known.
[[nodiscard]] std::optional<bool> warranty_state(const policy::Book& book, const Line& line, const policy::Facts& facts, Date asked);

}  // namespace svc::returns
