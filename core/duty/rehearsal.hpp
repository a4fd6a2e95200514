// SPDX-License-Identifier: MIT
// What a tick would do.
#pragma once

#include "core/duty/tick.hpp"

namespace svc::duty {

// The notices that a tick would give now, in that order; nothing is written. Not among them: what a book that takes over
// running deadlines, or the greetings of a holiday that begins, would add.
[[nodiscard]] std::vector<Notice> owed_notices(const World& world, store::Store& store, const Duties& duties);

}  // namespace svc::duty
