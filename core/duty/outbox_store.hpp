// SPDX-License-Identifier: MIT
// The table outbox.
#pragma once

#include "core/duty/outbox.hpp"

namespace svc::duty {

// The first that waits and may be tried now.
[[nodiscard]] std::optional<Mail> next_mail(store::ReadSession& session);
[[nodiscard]] std::vector<Mail> mail_of(store::ReadSession& session, std::int64_t notice);
[[nodiscard]] std::vector<Mail> unsent_mail(store::ReadSession& session);  // of open notices
void insert_mail(store::WriteSession& session, Mail& mail);  // assigns the key
void update_mail(store::WriteSession& session, const Mail& mail);
// A name for this store that no other has.
[[nodiscard]] std::string store_name(store::ReadSession& session);

}  // namespace svc::duty
