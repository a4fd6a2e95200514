// SPDX-License-Identifier: MIT
// The tables event and attachment, of cases of any kind.
#pragma once

#include <vector>

#include "core/cases/types.hpp"
#include "core/store/session.hpp"

namespace svc::cases {

// By id: the order in which they were entered.
[[nodiscard]] std::vector<Event> load_events(store::ReadSession& session, std::string_view kind, std::int64_t id);
// Assigns the key.
void insert_event(store::WriteSession& session, std::string_view kind, std::int64_t id, Event& event);

[[nodiscard]] std::vector<Attachment> attachments_of(store::ReadSession& session, std::string_view kind, std::int64_t id);
void insert_attachment(store::WriteSession& session, std::string_view kind, std::int64_t id, Attachment& attachment);

}  // namespace svc::cases
