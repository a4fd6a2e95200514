// SPDX-License-Identifier: MIT
// How a ticket's clocks were reckoned: folded anew from its events, stored or imported, as of the session's now.
#pragma once

#include "core/ticket/deadlines.hpp"

namespace svc::ticket {

struct Explanation {
  Deadline line;
  std::vector<time::Segment> segments;  // from start until stop or now
};
// All clocks by start, or those of a rule (its id, or a milestone that stops it: "answered").
[[nodiscard]] std::vector<Explanation> explain(store::ReadSession& session, std::int64_t ticket, std::string_view clock);

}  // namespace svc::ticket
