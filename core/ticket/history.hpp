// SPDX-License-Identifier: MIT
// What happened to a ticket, in one form: from its event rows, or from the history column of an imported closed ticket.
#pragma once

#include <string_view>
#include <vector>

#include "core/policy/clock.hpp"
#include "core/store/session.hpp"
#include "core/ticket/types.hpp"

namespace svc::ticket {

// "[[act, utc seconds, {fields}], …]", fields optional. Throws Error (store) where it is not that.
[[nodiscard]] std::vector<Event> parse_history(std::string_view history);
// As entered: of an imported closed ticket its history, then what was recorded since.
[[nodiscard]] std::vector<Event> told_events(store::ReadSession& session, const Ticket& ticket);
[[nodiscard]] std::string history_text(const std::vector<Event>& events);

// In the order of happening; `sequence` is the order of entering.
[[nodiscard]] std::vector<policy::Event> policy_events(const std::vector<Event>& events, const time::Zone& zone);
// Both steps for one ticket: what clocks are folded from.
[[nodiscard]] std::vector<policy::Event> events_of(store::ReadSession& session, const Ticket& ticket);

}  // namespace svc::ticket
