// SPDX-License-Identifier: MIT
// Every stored verdict worked out anew from its stored facts, who asked, and its book: it must come out bit for bit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/duty/subject.hpp"
#include "core/store/session.hpp"

namespace svc::duty {

struct VerdictDifference {
  std::int64_t verdict = 0;
  Subject subject;
  std::string question;
  Instant at;
  std::string part;    // "outcome", or the member of the verdict that differs
  std::string stored;  // canonical JSON
  std::string anew;
};
struct Verification {
  std::int64_t verdicts = 0;
  std::int64_t differing = 0;  // verdicts with a difference
  std::vector<VerdictDifference> differences;
};

[[nodiscard]] Verification verify_verdicts(store::ReadSession& session);

}  // namespace svc::duty
