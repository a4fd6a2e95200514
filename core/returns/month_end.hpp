// SPDX-License-Identifier: MIT
// What the end of a month settles of its returns: the part that lies above the cap.
#pragma once

#include "core/store/session.hpp"

namespace svc::returns {

// A salesperson's month is reckoned once it is over, and again where something that was entered later moves it: each of its settled
// returns of which some lies above the cap, or did, is told so (`month_ended`), and what the book puts down to people for it follows.
// The last twelve months; imported returns are nobody's. A transaction for each return; nothing is written where nothing changed.
void end_months(const World& world, store::Store& store);

}  // namespace svc::returns
