// SPDX-License-Identifier: MIT
// What a request to take goods back cannot say, whatever the book allows.
#pragma once

#include <vector>

#include "core/returns/types.hpp"
#include "core/sales/types.hpp"
#include "core/store/session.hpp"

namespace svc::returns {

// Goods leave, arrive and are reported in that order, none of it after `day`. What the line says goes before what is said of
// the whole return. Throws Error (usage).
void require_possible_dates(const Json& whole, const Line& line, Date day);
// What people call a sale: its order, else its number.
[[nodiscard]] std::string name_of(const sales::Sale& sale);
// Of a sale no more pieces come back than were sold, those of other returns counted. Throws Error (conflict).
void require_sold(store::ReadSession& session, const std::vector<Line>& lines);

}  // namespace svc::returns
