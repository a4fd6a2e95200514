// SPDX-License-Identifier: MIT
// A ticket under a contract: what the contract says becomes known of the ticket (TKT-18, SLA-25).
#pragma once

#include "core/papers/types.hpp"
#include "core/ticket/act.hpp"

namespace svc::ticket {

// Where the fields name a registered contract: its last day, unless they say another. One that is not registered stays text.
void tell_contract(store::ReadSession& session, Json& fields);
// The ticket is under the contract that the fields name, and under no other.
void serve_contract(store::WriteSession& session, std::int64_t ticket, const Json& fields);
// The contract was changed: the open tickets under it know, and their deadlines follow.
void follow_contract(store::WriteSession& session, const papers::Paper& paper);

}  // namespace svc::ticket
