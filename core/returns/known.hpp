// SPDX-License-Identifier: MIT
// A return and its lines as they were known at some time, from the images that the journal keeps.
#pragma once

#include "core/duty/case_history.hpp"
#include "core/returns/case_file.hpp"

namespace svc::returns {

[[nodiscard]] CaseFile known_case(store::ReadSession& session, std::int64_t request, const duty::Moment& moment);

// The verdicts on lines, each from the facts it was given on.
[[nodiscard]] std::vector<duty::OwnVerdict> kept_verdicts(store::ReadSession& session, duty::BookShelf& shelf, const duty::CasePage& page);

}  // namespace svc::returns
