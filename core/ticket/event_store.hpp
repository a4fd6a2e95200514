// SPDX-License-Identifier: MIT
// The tables event and attachment, of tickets.
#pragma once

#include "core/store/session.hpp"
#include "core/ticket/types.hpp"

namespace svc::ticket {

// By id: the order in which they were entered.
[[nodiscard]] std::vector<Event> load_events(store::ReadSession& session, std::int64_t ticket);
// Assigns the key.
void insert_event(store::WriteSession& session, std::int64_t ticket, Event& event);

[[nodiscard]] std::vector<Attachment> attachments_of(store::ReadSession& session, std::int64_t ticket);
void insert_attachment(store::WriteSession& session, std::int64_t ticket, Attachment& attachment);

}  // namespace svc::ticket
