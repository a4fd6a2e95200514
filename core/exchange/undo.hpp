// SPDX-License-Identifier: MIT
// Takes one import back.
#pragma once

#include "core/exchange/batch_store.hpp"

namespace svc::exchange {

// The business rows of the batch go; the journal keeps what was done and that it was undone. Throws Error: not_found;
// refused without the role administrator; conflict where a row was touched since, or where the batch changed rows that
// were there before.
[[nodiscard]] BatchRow undo_import(const World& world, store::Store& store, std::int64_t batch, const store::Recording& recording);

}  // namespace svc::exchange
