// SPDX-License-Identifier: MIT
// A return and its lines as they were known at some time, from the images that the journal keeps.
#pragma once

#include "core/duty/case_history.hpp"
#include "core/returns/case_file.hpp"

namespace svc::returns {

[[nodiscard]] CaseFile known_case(store::ReadSession& session, std::int64_t request, const duty::Moment& moment);

// What such an image says of a row: columns that are not in it stay as they are.
void take_image(Request& request, const Json& image);
void take_image(Line& line, const Json& image);

// The verdicts on lines, as they were kept and as a book gives them.
[[nodiscard]] duty::OwnVerdicts kept_verdicts();

}  // namespace svc::returns
