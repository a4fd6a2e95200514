// SPDX-License-Identifier: MIT
// Lengths of time as people say them.
#pragma once

#include "core/base/message.hpp"
#include "core/base/quantity.hpp"

namespace svc {

// "3 days", "6 months", "24 hours".
[[nodiscard]] Message span_words(Span span);

}  // namespace svc
