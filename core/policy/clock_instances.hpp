// SPDX-License-Identifier: MIT
// Clocks with several instances from one start: `at` spans and items of a list.
#pragma once

#include "core/policy/clock_reckon.hpp"

namespace svc::policy {

// Every life of a clock, instances included. A stop ends every `at` instance that is open by then (from its opening on,
// or without open_before from the deadline of the one before); of a list, the items it names, else the first still open.
[[nodiscard]] std::vector<Life> all_lives(const Book& book, const Clock& clock, const History& history);

}  // namespace svc::policy
