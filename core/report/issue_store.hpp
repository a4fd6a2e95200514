// SPDX-License-Identifier: MIT
// The table report_issue, and what was entered between two issues.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/report/period.hpp"
#include "core/store/session.hpp"

namespace svc::report {

struct Issue {
  std::int64_t id = 0;
  std::string name = {};
  Period period = {};
  Instant as_of = {};
  Instant known = {};
  std::string state = "compiled";  // compiled, issued, void
  std::string sha256 = {};
  std::string snapshot = {};       // JSON text
  std::int64_t book = 0;
  std::int64_t compiled_by = 0;
  std::int64_t reviewed_by = 0;
  std::int64_t approved_by = 0;
  std::optional<Instant> issued = {};
};

[[nodiscard]] Issue load_issue(store::ReadSession& session, std::int64_t id);  // Error (not_found)
// Newest first; of one report and period, or of all where `name` is empty.
[[nodiscard]] std::vector<Issue> list_issues(store::ReadSession& session, const std::string& name, const std::string& period);
void insert_issue(store::WriteSession& session, Issue& issue);  // assigns the key
void update_issue(store::WriteSession& session, const Issue& issue);

// Since when a report of that name is issued for the period that begins on that day: what stops its schedules' clocks.
[[nodiscard]] std::optional<Instant> issued_since(store::ReadSession& session, std::string_view name, Date first);

// Cases of that kind, before `until`: what was entered after `after`, up to `upto`.
struct Between {
  std::string_view kind;  // ticket, return, paper, staff
  Instant after, upto, until;
};
struct LateEntry {
  std::int64_t subject = 0;
  std::string act = {};
  Instant happened = {};
  Instant entered = {};
  std::int64_t actor = 0;
};
[[nodiscard]] std::vector<LateEntry> entries_between(store::ReadSession& session, const Between& between);  // by entry
// Cases that an import brought in meanwhile.
[[nodiscard]] std::int64_t imported_between(store::ReadSession& session, const Between& between);

}  // namespace svc::report
