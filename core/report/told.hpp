// SPDX-License-Identifier: MIT
// What of a case a report tells: nothing that happened after its instant, nothing that the store did not know by then.
#pragma once

#include <optional>
#include <vector>

#include "core/cases/types.hpp"

namespace svc::report {

struct Telling {
  Instant as_of;
  std::optional<Instant> known = {};  // nothing: what the store knows now
  [[nodiscard]] bool tells(const cases::Event& event) const { return event.happened <= as_of && (!known || event.entered <= *known); }
};
// Leaves the other events out; where there were any, the row has the state that those told led to. Whether there were any.
bool keep_told(cases::Case& row, std::vector<cases::Event>& events, const Telling& telling);

}  // namespace svc::report
