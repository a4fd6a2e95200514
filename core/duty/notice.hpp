// SPDX-License-Identifier: MIT
// Notices: what time owes to people. Each is given once, at its instant or when somebody next looks; it is done when the
// act is done, and withdrawn when a later entry shows that it was not owed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/duty/clocks.hpp"

namespace svc::duty {

struct Notice {
  std::int64_t id = 0;
  Subject subject;         // kind "report", number 0: a report of a schedule
  std::string rule;
  std::string instance;    // of the clock; of a report its period
  std::string kind;        // near, late
  int step = 0;            // which of several warnings, from 1; 0 of late
  std::int64_t book = 0;
  Instant owed;
  Instant due;
  Instant noticed;
  std::int64_t person = 0;         // staff who answers for it
  std::vector<std::string> roles;  // who waits for a report
  std::string state = "open";      // open, done, withdrawn
  std::optional<Instant> settled;
};

// An instant at which a clock has something to say: its warnings, then the deadline (told once it has passed).
struct Alarm {
  std::string kind;
  int step = 0;
  Instant at;
};
[[nodiscard]] std::vector<Alarm> alarms_of(const policy::ClockRun& run);
// The first alarm that nobody was told of. Nothing before `quiet_until` rings: what an import brought is history.
[[nodiscard]] std::optional<Alarm> first_alarm(const policy::ClockRun& run, const std::vector<Notice>& told,
                                               std::optional<Instant> quiet_until);
[[nodiscard]] std::optional<Instant> next_alarm(const policy::ClockRun& run, const std::vector<Notice>& told,
                                                std::optional<Instant> quiet_until);
// What the clock, as it is known now, says of a notice that was given: open, done, withdrawn.
[[nodiscard]] std::string_view state_now(const Notice& notice, const policy::ClockRun& run, Instant now);

// --- the table

[[nodiscard]] std::vector<Notice> live_notices(store::ReadSession& session, const Subject& subject);  // of all rounds
[[nodiscard]] std::vector<Notice> notices_of(store::ReadSession& session, const Subject& subject);    // withdrawn ones too
struct NoticeFilter {
  bool all = false;                         // done and withdrawn ones too
  bool overtaken = false;                   // warnings of what is late by now too
  std::optional<std::int64_t> person = {};
};
[[nodiscard]] std::vector<Notice> list_notices(store::ReadSession& session, const NoticeFilter& filter);  // by instant owed
[[nodiscard]] Notice load_notice(store::ReadSession& session, std::int64_t id);
// Whether a live one has the same key.
[[nodiscard]] bool was_given(store::ReadSession& session, const Notice& notice);
// The period of the last report notice of that rule, by instant owed.
[[nodiscard]] std::string last_period_noticed(store::ReadSession& session, std::string_view rule);
void insert_notice(store::WriteSession& session, Notice& notice);  // assigns the key
void settle_notice(store::WriteSession& session, Notice& notice);  // its state was set

}  // namespace svc::duty
