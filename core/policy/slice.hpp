// SPDX-License-Identifier: MIT
// The part of a book that one subject needs.
#pragma once

#include <string_view>

#include "core/policy/book.hpp"

namespace svc::policy {

// Rules of the subject and of actions on it, the tables and caps whose outcomes they use, and the charges that these
// clocks and gates bring about. Without cases. An empty subject is everything.
[[nodiscard]] Book slice(const Book& book, std::string_view subject);

}  // namespace svc::policy
