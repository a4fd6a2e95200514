// SPDX-License-Identifier: MIT
// How `why` answers: under --format json with a proof (svc-proof(5)) that has the explanation in it, else with the
// explanation alone.
#pragma once

#include "cli/shell.hpp"
#include "core/duty/subject.hpp"

namespace svc::cli {

// The proof of that case with what would make its verdicts others; null where another format was asked for.
[[nodiscard]] Json why_proof(Shell& shell, store::ReadSession& session, const duty::Subject& subject);
void show_why(Shell& shell, const Record& why, Json proof);

}  // namespace svc::cli
