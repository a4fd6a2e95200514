// SPDX-License-Identifier: MIT
// By whom goods come back (RET-43): the book's table return.carrier, and carriers' names as people type them.
#pragma once

#include "core/returns/case_file.hpp"

namespace svc::returns {

// Who carries them by a name that has one of the book's words for a coach in it (returns.freight.coach_names) is one: 长途客车.
[[nodiscard]] policy::Facts with_coach(const policy::Book& book, policy::Facts facts);
// What kind of carrier these words make it, as a word of the act; nothing where the book makes no difference. Throws Error (usage)
// where they do not say enough.
void classify_carrier(store::WriteSession& session, const CaseFile& file, Json& fields);

}  // namespace svc::returns
