// SPDX-License-Identifier: MIT
// What every domain tells about its cases: for `tick`, and for whatever works stored things out anew.
#pragma once

#include "core/duty/tick.hpp"

namespace svc::cli {

[[nodiscard]] duty::CaseKinds case_kinds();

}  // namespace svc::cli
