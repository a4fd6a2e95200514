// SPDX-License-Identifier: MIT
// A return that is asked for, against the month of its salesperson: what the cap holds already, and what it would hold with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/returns/open_returns.hpp"
#include "core/returns/rate_keeping.hpp"

namespace svc::returns {

struct CapOutlook {
  std::string person = {};             // who sold the goods, by name
  CapMonth before = {};                // what was sold, and what has come back of it
  CapPart with = {};                   // the same with this return: what acts on it are judged by
  std::vector<OpenReturn> open = {};   // asked for as well, and in no month yet
};
// Nothing where nobody is known to have sold the goods, or the book has no cap.
[[nodiscard]] std::optional<CapOutlook> cap_outlook(store::ReadSession& session, const policy::Book& book, const CaseFile& file, Instant at);
// How much of this return lies above the cap, in minor units.
[[nodiscard]] std::int64_t above_of(const CapOutlook& outlook, const CapStanding& with);
// What would be crossed, and what may still be approved.
[[nodiscard]] std::vector<Message> foretold(const CapOutlook& outlook);

}  // namespace svc::returns
