// SPDX-License-Identifier: MIT
// What the end of a month settles of its returns: the part that lies above the cap.
#pragma once

#include <vector>

#include "core/duty/notice.hpp"
#include "core/store/session.hpp"

namespace svc::returns {

// A salesperson's month is reckoned once it is over, and again where something that was entered later moves it: each of its settled
// returns of which some lies above the cap, or did, is told so (`month_ended`), and what the book puts down to people for it follows.
// The last twelve months; imported returns are nobody's. A transaction for each return; nothing is written where nothing changed.
// What was told, return by return, as people are shown it beside the notices: kind "month".
std::vector<duty::Notice> end_months(const World& world, store::Store& store);

}  // namespace svc::returns
