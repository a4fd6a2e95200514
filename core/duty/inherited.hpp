// SPDX-License-Identifier: MIT
// A deadline that was told before its case was merged into another one is told: not of that one again.
#pragma once

#include <algorithm>
#include <vector>

#include "core/duty/notice.hpp"

namespace svc::duty {

// Live ones of the cases that were merged into it, and into those.
[[nodiscard]] std::vector<Notice> inherited_notices(store::ReadSession& session, const Subject& subject);

// Whether the clock that it was given of goes on as that one; rounds are each case's own.
[[nodiscard]] inline bool goes_on(const Notice& inherited, const policy::ClockRun& run) {
  return inherited.rule == run.rule && inherited.instance == run.instance && run.start <= inherited.owed;
}

// Those of that clock, as if they had been given of it.
inline void add_told(std::vector<Notice>& told, const std::vector<Notice>& inherited, const ClockRow& row) {
  for (auto notice : inherited) {
    if (!goes_on(notice, row.run)) continue;
    notice.subject = row.subject;
    told.push_back(std::move(notice));
  }
}

}  // namespace svc::duty
