// SPDX-License-Identifier: MIT
// When the pictures of returned goods are there: of large items they come before anybody's opinion (RET-31, SLA-11).
#pragma once

#include "core/returns/case_file.hpp"

namespace svc::returns {

// Of each large item; where no line is one, of each line. Goods that stay with the customer, who gets parts, need none.
[[nodiscard]] bool has_pictures(const CaseFile& file, const time::Zone& zone);
// Records that they were supplied, where this act brought the last of them.
void note_pictures(store::WriteSession& session, CaseFile& file);

}  // namespace svc::returns
