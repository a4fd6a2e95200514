// SPDX-License-Identifier: MIT
// Which facts somebody may tell of goods that are to come back. What would be neither kept nor read is refused, so that nothing
// that is said is lost.
#pragma once

#include <optional>
#include <string_view>

#include "core/policy/book.hpp"
#include "core/policy/match.hpp"

namespace svc::returns {

// Why that name cannot be told; nothing where it can, or is no fact (require_fields says so).
[[nodiscard]] std::optional<Message> why_untold(const policy::Book& book, std::string_view name);
// Throws Error (usage) for the first that cannot.
void require_tellable(const policy::Book& book, const Json& facts);

// Adds what an act says whose word decides: the salesperson does not say it of his own sales. Nobody's sale is nobody's.
void add_told(policy::Facts& facts, const Json& told);

// And that it says otherwise than what was known of their days and worth.
void add_told_otherwise(policy::Facts& facts);

// Whether a verdict on goods, their worth or whose month they weigh on hangs on one of these: what was settled stands against it.
[[nodiscard]] bool judges_goods(const policy::Book& book, const Json& facts);

}  // namespace svc::returns
