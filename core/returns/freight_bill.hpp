// SPDX-License-Identifier: MIT
// What the freight of a return adds up to.
#pragma once

#include "core/returns/case_file.hpp"

namespace svc::returns {

// Of all bills, both ways.
[[nodiscard]] Money freight_total(const CaseFile& file);
// A bill that comes in: what it says, and what all of them come to with it.
[[nodiscard]] Json with_freight_total(const CaseFile& file, Json bill);

}  // namespace svc::returns
