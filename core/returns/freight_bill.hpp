// SPDX-License-Identifier: MIT
// What the freight of a return adds up to.
#pragma once

#include "core/returns/case_file.hpp"

namespace svc::returns {

// Of all bills, both ways.
[[nodiscard]] Money freight_total(const CaseFile& file);
// A bill like one that came in is the same bill typed again, unless `said` has the text that tells them apart. Throws Error (usage).
void require_new_bill(const CaseFile& file, const Json& bill, const Json& said);
// A bill that comes in: what it says, and what all of them come to with it.
[[nodiscard]] Json with_freight_total(const CaseFile& file, Json bill);

}  // namespace svc::returns
