// SPDX-License-Identifier: MIT
// What a sale knows of the goods that come back from it: their days, cost and value, and who sold them.
#pragma once

#include <vector>

#include "core/returns/types.hpp"
#include "core/sales/types.hpp"
#include "core/store/session.hpp"

namespace svc::returns {

// Lines that name a sale take from it what the caller leaves out; what the caller says, of the line or in `whole` of all, agrees
// with it. Of the sale's value each takes its pieces' share, so that all pieces together are worth what was paid, to the last fen.
// Throws Error (usage).
void take_sales(store::ReadSession& session, const Json& whole, std::vector<Line>& lines, Request& request);
// What so many pieces of a sale are worth at most: their share, rounded up.
[[nodiscard]] std::int64_t most_of(const sales::Sale& sale, std::int64_t pieces);
// The same of what is said of a line later.
void require_agreeing(store::ReadSession& session, const Json& said, const Line& line);
// Sales of these lines that are another customer's than who brings the goods.
[[nodiscard]] std::vector<std::int64_t> sales_to_others(store::ReadSession& session, const std::vector<Line>& lines, const Request& request);
// The sale was corrected since: the line's days, cost and value are the sale's again. What changed of them by that.
[[nodiscard]] Json follow_sale(store::ReadSession& session, Line& line);

}  // namespace svc::returns
