// SPDX-License-Identifier: MIT
// Phones are masked everywhere; who may see them whole does so with --full, and the reading is journalled.
#pragma once

#include <string>
#include <string_view>

#include "core/store/session.hpp"

namespace svc::customers {

enum class Phones : std::uint8_t { masked, whole };
[[nodiscard]] std::string phone_text(std::string_view phone, Phones phones);

// Throws Error (refused) for somebody without the role to read customer files as a whole.
void need_reader(const store::Actor& actor);

// Identifies the reader and journals that they read `kind` `id` (0: a list) whole. Throws Error (refused) for a reader
// without the role. Call it before anything is shown.
void record_full_reading(const World& world, store::Store& store, store::Recording recording, std::string_view kind,
                         std::int64_t id);

}  // namespace svc::customers
