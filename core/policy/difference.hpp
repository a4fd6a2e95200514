// SPDX-License-Identifier: MIT
// What one book says otherwise than another: rules by kind and id, params, calendars. A number that a param gives is told
// once, with the rules that use it; a rule counts as changed where it reads otherwise under the same params.
#pragma once

#include <string>
#include <vector>

#include "core/policy/book.hpp"

namespace svc::policy {

enum class Change : std::uint8_t { added, removed, changed, moved };
[[nodiscard]] std::string_view to_text(Change change);

struct Difference {
  Change change = Change::changed;
  std::string kind;    // table decision clock gate approval cap charge schedule param calendar
  std::string table;   // of a row
  std::string id;
  std::string key;     // the key that differs ("within"; a fact of `when`; an output); empty: the rule as a whole
  std::string before;  // empty: nothing
  std::string after;
  Message sentence;    // "within: 24h hours → 12h hours"
};

// Params, calendars, rules in the order of the later book, then the rules that are gone.
[[nodiscard]] std::vector<Difference> differences(const Book& before, const Book& after);

}  // namespace svc::policy
