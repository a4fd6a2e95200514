// SPDX-License-Identifier: MIT
// The slice of a book that one subject needs, in a compact binary form: what a one-shot command loads instead of the
// whole book. Never read by another version: the number stands first, and on a mismatch the slice is compiled anew.
#pragma once

#include <string>
#include <string_view>

#include "core/policy/book.hpp"

namespace svc::policy {

inline constexpr int compiled_format = 2;

// Tables, clocks, gates, approvals, caps and charges of that subject ("ticket"), with calendars and the params they use;
// without cases, places and schedules. An empty subject is the whole book, schedules too. Calendars keep the zone
// transitions of 2000 to 2060: before and after, the nearest offset holds.
[[nodiscard]] std::string compile(const Book& book, std::string_view subject);
// Throws Error (store) where the text is damaged or of another format.
[[nodiscard]] Book decompile(std::string_view compiled);
[[nodiscard]] bool is_current(std::string_view compiled);

}  // namespace svc::policy
