// SPDX-License-Identifier: MIT
#include "core/report/told.hpp"

#include <algorithm>

namespace svc::report {
namespace {

using cases::State;

// The main state that these events led to.
State state_after(const std::vector<cases::Event>& events) {
  auto state = State::open;
  for (const auto& event : events) {
    if (event.act == "waiting") state = State::waiting;
    if (event.act == "resumed" || event.act == "reopened" || event.act == "line_reversed") state = State::open;
    if (event.act == "consulted" || event.act == "fixed_on_site" || event.act == "handed_back" || event.act == "disposed") state = State::done;
    if (event.act == "closed") state = State::closed;
    if (event.act == "cancelled") state = State::cancelled;
    if (event.act == "merged") state = State::merged;
  }
  return state;
}

}  // namespace

bool keep_told(cases::Case& row, std::vector<cases::Event>& events, const Telling& telling) {
  const auto left_out = std::erase_if(events, [&](const cases::Event& event) { return !telling.tells(event); });
  if (left_out != 0) {
    row.state = state_after(events);
    if (!cases::ended(row.state)) row.closed.reset();
  }
  row.round = 1;
  for (const auto& event : events) row.round = std::max(row.round, event.round);
  return left_out != 0;
}

}  // namespace svc::report
