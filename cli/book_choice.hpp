// SPDX-License-Identifier: MIT
// Which book a question is put to: a shipped one or a file by name, else the one in force in the store, else standard.
#pragma once

#include "cli/command.hpp"
#include "core/policy/book.hpp"

namespace svc::cli {

class Shell;

[[nodiscard]] Option book_option();      // --book
[[nodiscard]] Option book_positional();  // [BOOK]
// Whether one was named, or stands where stores do.
[[nodiscard]] bool has_store(Shell& shell);
// Loads it, and shows times in its zone from here on. An empty name is the store's, where there is a store.
[[nodiscard]] policy::Book chosen_book(Shell& shell, const std::string& name);

}  // namespace svc::cli
