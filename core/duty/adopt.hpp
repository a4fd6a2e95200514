// SPDX-License-Identifier: MIT
// `svc policy adopt`: one transaction around duty::adopt.
#pragma once

#include "core/duty/books.hpp"

namespace svc::duty {

[[nodiscard]] Adoption adopt_book(const World& world, store::Store& store, const store::Recording& recording,
                                  const AdoptionRequest& request);

}  // namespace svc::duty
