// SPDX-License-Identifier: MIT
// The table clock. What depends on the instant of reading (state, warnings passed) is worked out when a row is read.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/duty/clocks.hpp"

namespace svc::duty {

// A row as it is written: what a fold comes to as of the instant of writing.
struct ClockColumns {
  std::int64_t book = 0;
  std::string state;
  std::int64_t is_open = 0;
  std::int64_t started = 0;
  std::optional<std::int64_t> due = {}, stopped = {}, alarm = {};
  std::string detail;  // canonical JSON
  friend bool operator==(const ClockColumns&, const ClockColumns&) = default;
};
[[nodiscard]] ClockColumns columns_of(const ClockRow& row);
struct StoredClock {
  std::int64_t id = 0;
  int round = 1;
  std::string rule;
  std::string instance;
  ClockColumns columns;
  [[nodiscard]] bool is_of(const policy::ClockRun& run) const { return rule == run.rule && instance == run.instance && round == run.round; }
};
// The row as of `now`: a deadline passes without anybody writing.
[[nodiscard]] ClockRow read_clock(const StoredClock& stored, const Subject& subject, Instant now);
// As they were last written, by number.
[[nodiscard]] std::vector<StoredClock> stored_clocks(store::ReadSession& session, const Subject& subject);
// Inserts (id 0) or updates.
void write_clock(store::WriteSession& session, ClockRow& row);

// Of one kind, after that one, whose clocks started then or later.
struct SubjectPage {
  std::string_view kind;
  std::int64_t after = 0;
  Instant since;
};
[[nodiscard]] std::vector<std::int64_t> subjects_with_clocks(store::ReadSession& session, const SubjectPage& page, std::int64_t at_most);

// Of one kind, after that one: with a clock that nothing has stopped.
[[nodiscard]] std::vector<std::int64_t> subjects_with_running_clocks(store::ReadSession& session, const SubjectPage& page, std::int64_t at_most);

// Of each of these cases the open clock that is due first; those that have none are left out.
struct NextDue {
  std::string rule;
  Instant due;
};
[[nodiscard]] std::map<std::int64_t, NextDue> next_due_of(store::ReadSession& session, std::string_view kind, std::span<const std::int64_t> cases);

// Inserts a clock that came with an import: its row is journalled as a digest, like the case's own.
void write_imported_clock(store::WriteSession& session, ClockRow& row, std::int64_t batch);

// The clock whose alarm is owed first: a warning at its instant, a deadline once it has passed. Nothing: none is owed.
[[nodiscard]] std::optional<ClockRow> first_ringing(store::ReadSession& session);
void write_next_alarm(store::WriteSession& session, const ClockRow& row);

// How many started then or later, by kind of subject.
[[nodiscard]] std::vector<std::pair<std::string, std::int64_t>> clocks_by_kind(store::ReadSession& session, Instant since);

}  // namespace svc::duty
