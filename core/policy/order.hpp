// SPDX-License-Identifier: MIT
// Which of two values is the larger, where they can be compared.
#pragma once

#include <compare>
#include <optional>

#include "core/policy/value.hpp"

namespace svc::policy {

// Nothing where the types differ, where the type has no order, or where two spans have different units.
[[nodiscard]] std::optional<std::strong_ordering> compare(const Value& a, const Value& b);

}  // namespace svc::policy
