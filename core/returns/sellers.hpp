// SPDX-License-Identifier: MIT
// Who sold the goods, and whose manager approves what he agreed to (RET-34): a sale on record says the first, and nobody is
// named as the second by himself.
#pragma once

#include "core/returns/act.hpp"

namespace svc::returns {

// What is told of a return, or of a line, may name its salesperson and his manager; persons by number (name_persons). Throws
// Error (usage) for a salesperson other than the sale's, for a manager who is the salesperson, is no sales manager, or is who names him.
void require_sellers(store::ReadSession& session, const CaseFile& file, const Json& fields);
// The actor is that manager: holds the role, sold nothing of it, and was named by somebody else.
[[nodiscard]] bool is_manager_in_person(store::ReadSession& session, const CaseFile& file);

}  // namespace svc::returns
