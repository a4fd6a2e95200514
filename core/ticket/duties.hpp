// SPDX-License-Identifier: MIT
// What `svc tick` asks about tickets, and what works their deadlines and charges out anew.
#pragma once

#include "core/duty/tick.hpp"

namespace svc::ticket {

[[nodiscard]] duty::CaseKind case_kind();

}  // namespace svc::ticket
