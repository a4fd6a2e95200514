// SPDX-License-Identifier: MIT
// A ticket as it was known at some time, from the images that the journal keeps.
#pragma once

#include "core/ticket/case_file.hpp"

namespace svc::ticket {

// The columns that facts come from, as an image of the row in the journal has them.
[[nodiscard]] Ticket with_image(Ticket ticket, const Json& image);
// After that row of the journal: later events are not in it.
[[nodiscard]] CaseFile known_case(store::ReadSession& session, std::int64_t ticket, std::int64_t journal);

}  // namespace svc::ticket
