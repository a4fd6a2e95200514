// SPDX-License-Identifier: MIT
// Who answers for a return is often named after the act that costs him something: one that went on against the book.
#pragma once

#include "core/returns/case_file.hpp"

namespace svc::returns {

// What the book would have put down to whom this act names, had he been known when the goods were inspected, settled, or their freight
// was entered, is proposed now.
void charge_named_persons(store::WriteSession& session, const CaseFile& file);

}  // namespace svc::returns
