// SPDX-License-Identifier: MIT
// Who acts: the staff member behind the kernel's uid. Names in the environment never count.
#pragma once

#include "core/store/session.hpp"

namespace svc::people {

// The uid that counts: the kernel's, or the one that sudo names when svc runs as the store's own service user (not root).
// A shell that fakes SUDO_UID runs under its own uid and is not the owner.
[[nodiscard]] std::int64_t acting_uid(const World& world, std::int64_t store_owner);

// Throws Error (refused) where nobody active has this uid; root has what it was granted and nothing more.
[[nodiscard]] store::Actor identify(store::ReadSession& session);
// The same, and --as P: records "for P" and lends P's roles; needs the role proxy. Approvals look at own_roles alone.
[[nodiscard]] store::Actor identify(store::WriteSession& session);

}  // namespace svc::people
