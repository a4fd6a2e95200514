// SPDX-License-Identifier: MIT
// A case as clocks and charges are worked out from it anew: for `verify` and `backtest`.
#pragma once

#include <algorithm>

#include "core/cases/act.hpp"
#include "core/cases/history.hpp"
#include "core/duty/case_history.hpp"

namespace svc::cases {

template <CaseFile File>
[[nodiscard]] duty::CaseHistory told_history(store::ReadSession& session, File& file, const duty::Moment& moment) {
  const Case& row = file.row();
  duty::CaseHistory told;
  told.round = row.round;
  told.events = policy_events(file.events, session.zone());
  told.written = row.entered;  // every act that refolds the clocks has an event
  for (const auto& event : file.events) told.written = std::max(told.written, event.entered);
  told.facts = file.facts(session, moment.at.value_or(told.written));
  if (row.batch) told.quiet_until = row.entered;
  return told;
}

}  // namespace svc::cases
