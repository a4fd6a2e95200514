// SPDX-License-Identifier: MIT
// What a consent that is not given does to the goods: the disposition that the book names for it (on_decline).
#pragma once

#include "core/people/approvals.hpp"
#include "core/returns/act.hpp"

namespace svc::returns {

// Approvals that an act with these words would ask for, were it not declined: their lines get the disposition. Appends
// events and alters the file; the caller saves it.
void take_decline(store::WriteSession& session, CaseFile& file, std::string_view action, const Json& content);
// The same for a request that was declined, in the transaction of the decision.
void decline(store::WriteSession& session, const people::Approval& approval);

}  // namespace svc::returns
