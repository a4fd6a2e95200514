// SPDX-License-Identifier: MIT
// The kinds of cases: the letter of their numbers, and the sentences that speak of one of them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/error.hpp"
#include "core/cases/types.hpp"
#include "core/store/session.hpp"

namespace svc::cases {

struct Kind {
  std::string_view id;       // "ticket"
  char letter;               // of its numbers
  const char* title;         // N_("Ticket")
  const char* fresh;         // before it has a number
  const char* no_such;       // with {number}
  const char* no_number;     // with {number}
  const char* number_like;   // what a number looks like
  const char* list_them;     // which command shows them
  const char* asked_for;     // help of a command's first word
};
[[nodiscard]] std::span<const Kind> all_kinds();
// Nothing where cases of that kind have plain numbers, or it is no kind of case.
[[nodiscard]] const Kind* find_kind(std::string_view id);
[[nodiscard]] const Kind& kind_of(std::string_view id);

// As people say it: T260115-0007.
[[nodiscard]] std::string number_of(const store::Settings& settings, std::string_view kind, std::int64_t id);
// Throws Error (usage) where the text is no number of that kind.
[[nodiscard]] std::int64_t id_of(const store::Settings& settings, std::string_view kind, std::string_view number);
// The state that a stored row has. Throws Error (store) for a word that is none: the row was damaged.
[[nodiscard]] State state_of(std::string_view kind, std::int64_t id, std::string_view text);
[[noreturn]] void not_found(const store::Settings& settings, std::string_view kind, std::int64_t id);
[[noreturn]] void changed_meanwhile(const store::Settings& settings, std::string_view kind, std::int64_t id);

}  // namespace svc::cases
