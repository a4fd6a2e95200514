// SPDX-License-Identifier: MIT
// Who is at the keyboard: the kernel's uid, never a name from the environment.
#pragma once

#include "core/store/session.hpp"

namespace svc::people {

// The uid that counts: the kernel's, or the one sudo names when svc runs as the owner of the store.
[[nodiscard]] std::int64_t acting_uid(const World& world, std::int64_t store_owner);

// The staff member of that uid with the roles held now. Throws Error (refused) for a uid that the store does not know;
// 0 is nobody special: it has what it was granted.
[[nodiscard]] store::Actor identify(store::ReadSession& session);
// With --as of the recording: for that person, whose roles it lends. Needs the role proxy.
[[nodiscard]] store::Actor identify(store::WriteSession& session);

}  // namespace svc::people
