// SPDX-License-Identifier: MIT
// The table verdict.
#pragma once

#include "core/duty/judgement.hpp"

namespace svc::duty {

// Assigns the key. Facts and result are kept as canonical JSON.
void insert_verdict(store::WriteSession& session, const Subject& subject, StoredVerdict& verdict);

}  // namespace svc::duty
