// SPDX-License-Identifier: MIT
#include "core/duty/notice.hpp"

#include <algorithm>

namespace svc::duty {
namespace {

bool same_alarm(const Notice& notice, const Alarm& alarm) { return notice.kind == alarm.kind && notice.step == alarm.step; }

bool is_of(const Notice& notice, const policy::ClockRun& run) {
  return notice.rule == run.rule && notice.instance == run.instance && notice.subject.round == run.round;
}

// A warning is of no use once the act is done; a breach is told even when the act followed.
bool may_ring(const Alarm& alarm, const policy::ClockRun& run) {
  return run.open() || (alarm.kind == "late" && run.state == policy::ClockState::late);
}

}  // namespace

std::vector<Alarm> alarms_of(const policy::ClockRun& run) {
  std::vector<Alarm> alarms;
  for (const auto at : run.warnings) alarms.push_back({.kind = "near", .step = static_cast<int>(alarms.size()) + 1, .at = at});
  if (run.due) alarms.push_back({.kind = "late", .step = 0, .at = *run.due});
  std::ranges::stable_sort(alarms, {}, &Alarm::at);
  return alarms;
}

std::optional<Alarm> first_alarm(const policy::ClockRun& run, const std::vector<Notice>& told, std::optional<Instant> quiet_until) {
  for (auto& alarm : alarms_of(run)) {
    const bool known = std::ranges::any_of(told, [&](const Notice& notice) { return is_of(notice, run) && same_alarm(notice, alarm); });
    if (!known && may_ring(alarm, run) && (!quiet_until || alarm.at > *quiet_until)) return std::move(alarm);
  }
  return std::nullopt;
}

std::optional<Instant> next_alarm(const policy::ClockRun& run, const std::vector<Notice>& told, std::optional<Instant> quiet_until) {
  const auto alarm = first_alarm(run, told, quiet_until);
  return alarm ? std::optional{alarm->at} : std::nullopt;
}

std::string_view state_now(const Notice& notice, const policy::ClockRun& run, Instant now) {
  const auto alarms = alarms_of(run);
  const auto alarm = std::ranges::find_if(alarms, [&](const Alarm& one) { return same_alarm(notice, one); });
  const bool late = notice.kind == "late";  // owed once the deadline has passed; a warning at its instant
  if (alarm == alarms.end() || alarm->at > now || (late && alarm->at == now)) return "withdrawn";  // it was moved, or there is none
  const auto stopped = run.stopped.value_or(now);
  const bool in_time = late ? stopped <= alarm->at : stopped < alarm->at;
  if (run.stopped && in_time) return "withdrawn";
  return run.open() ? "open" : "done";
}

}  // namespace svc::duty
