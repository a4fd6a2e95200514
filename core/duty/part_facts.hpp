// SPDX-License-Identifier: MIT
// What is known of each part of a case; of one that has none, of the whole. Asked for only where it is needed: a book may
// have no charge that is set off.
#pragma once

#include <functional>
#include <vector>

#include "core/policy/value.hpp"

namespace svc::duty {

using PartFacts = std::function<std::vector<policy::Facts>()>;

}  // namespace svc::duty
