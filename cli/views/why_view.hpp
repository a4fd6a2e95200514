// SPDX-License-Identifier: MIT
// How `why` answers: under --format json with a proof (svc-proof(5)) that has the explanation in it, else with the
// explanation alone.
#pragma once

#include "cli/shell.hpp"
#include "core/cases/record.hpp"
#include "core/duty/proof.hpp"

namespace svc::cli {

// The proof of that case with what would make its verdicts others; null where another format was asked for. A deadline that the
// proof leaves out, since a correction took it away, is then left out of the explanation too.
[[nodiscard]] Json why_proof(Shell& shell, store::ReadSession& session, const duty::Subject& subject, cases::Record& told);
void show_why(Shell& shell, const Record& why, Json proof);

// What proofs call their cases, and what their explanations come to.
[[nodiscard]] duty::ProofWords proof_words();

}  // namespace svc::cli
