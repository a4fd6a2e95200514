// SPDX-License-Identifier: MIT
// Whether the book counts in the return rate what a source says came back.
#pragma once

#include <string>

#include "core/duty/books.hpp"
#include "core/policy/value.hpp"

namespace svc::exchange {

// By the book in force on that day, YYYY-MM-DD; without a book everything counts. Where nobody said why it came back, nothing excuses it.
[[nodiscard]] bool counts_on(store::ReadSession& session, duty::BookShelf& books, policy::Facts facts, const std::string& day);

}  // namespace svc::exchange
