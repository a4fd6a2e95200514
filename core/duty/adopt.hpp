// SPDX-License-Identifier: MIT
// `svc policy adopt`: one transaction around duty::adopt, then those of what the book takes over.
#pragma once

#include "core/duty/takeover.hpp"

namespace svc::duty {

struct Adopted {
  Adoption adoption;
  Takeover takeover = {};  // of a book that takes over running clocks: what that comes to, or came to
};

[[nodiscard]] Adopted adopt_book(const World& world, store::Store& store, const store::Recording& recording, const AdoptionRequest& request,
                                 const CaseKinds& cases);

}  // namespace svc::duty
