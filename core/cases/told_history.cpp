// SPDX-License-Identifier: MIT
#include "core/cases/told_history.hpp"

#include <algorithm>

namespace svc::cases {

Instant written_at(const Case& row, const std::vector<Event>& events) {
  auto written = row.entered;
  for (const auto& event : events) written = std::max(written, event.entered);
  return written;
}

duty::Known known_when_written(store::ReadSession& session, const duty::Subject& subject, const std::vector<Event>& events) {
  const auto last = std::ranges::max_element(events, {}, &Event::id);
  if (last == events.end()) return {};
  const auto written = duty::first_written(session, subject, {.table = "event", .key = last->id});
  if (written) return {.seq = written->seq, .entered = written->entered};
  return {.entered = last->entered};  // part of an act on something else
}

std::optional<std::int64_t> owner_then(store::ReadSession& session, const duty::Subject& subject, Instant then) {
  const auto table = subject.kind == "return" ? std::string_view{"return_request"} : std::string_view{subject.kind};
  return duty::number_then(session, subject, {.row = {.table = table, .key = subject.id}, .name = "owner"}, then);
}

void forget_later(store::ReadSession& session, std::vector<Event>& events, const duty::Known& known) {
  std::erase_if(events, [&](const Event& event) { return !duty::knew_event(session, known, event.id, event.entered); });
}

}  // namespace svc::cases
