// SPDX-License-Identifier: MIT
// How many discounts somebody gave this week, as the book's caps count them (APR-05).
#pragma once

#include "core/ticket/case_file.hpp"

namespace svc::ticket {

// With the attempt told by `facts` counted as one of them; sets the outcomes of those caps, false where nothing is crossed.
void reckon_discounts(store::WriteSession& session, const CaseFile& file, policy::Facts& facts);

}  // namespace svc::ticket
