// SPDX-License-Identifier: MIT
// What `svc tick` asks about tickets, and about the customers and units that they are of.
#pragma once

#include "core/duty/tick.hpp"

namespace svc::ticket {

[[nodiscard]] duty::CaseKind case_kind();
[[nodiscard]] std::map<std::string, duty::CaseKind, std::less<>> case_kinds();  // by subject kind

}  // namespace svc::ticket
