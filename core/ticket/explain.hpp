// SPDX-License-Identifier: MIT
// How the clocks of a case, a customer or a unit were reckoned: folded anew from its events, stored or imported, as of the session's now.
#pragma once

#include "core/ticket/deadlines.hpp"

namespace svc::ticket {

struct Explanation {
  Deadline line;
  std::vector<time::Segment> segments;  // from start until stop or now
};
// All clocks by start, or those of a rule (its id, or a milestone that stops it: "answered").
[[nodiscard]] std::vector<Explanation> explain(store::ReadSession& session, const duty::Subject& subject, std::string_view clock);
// What a number such as T260115-0007, K260115-0002, customer/12 or unit/SN-001 names, or the number of a contract. Throws Error (usage, not_found).
[[nodiscard]] duty::Subject subject_named(store::ReadSession& session, std::string_view number);

}  // namespace svc::ticket
