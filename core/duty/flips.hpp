// SPDX-License-Identifier: MIT
// What would have made a stored verdict another one, under the book that gave it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/duty/judgement.hpp"
#include "core/policy/flips.hpp"

namespace svc::duty {

// Who asked, as it was stored with the verdict.
[[nodiscard]] policy::Question asked_in(const StoredVerdict& verdict, std::string_view subject, const time::Zone& zone);

struct VerdictFlips {
  std::int64_t verdict = 0;
  policy::Flips flips;
};
// Of those that did not simply allow. Gates alone: a clock that still runs is stopped, not flipped.
[[nodiscard]] std::vector<VerdictFlips> flips_of(store::ReadSession& session, std::string_view subject, const std::vector<StoredVerdict>& verdicts);

}  // namespace svc::duty
