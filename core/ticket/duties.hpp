// SPDX-License-Identifier: MIT
// What `svc tick` asks about tickets.
#pragma once

#include "core/duty/tick.hpp"

namespace svc::ticket {

[[nodiscard]] duty::CaseKind case_kind();

}  // namespace svc::ticket
