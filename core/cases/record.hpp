// SPDX-License-Identifier: MIT
// What every case has beside its file, for showing it and for explaining what policy said of it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/cases/act.hpp"
#include "core/duty/books.hpp"
#include "core/people/approvals.hpp"
#include "core/policy/clock.hpp"

namespace svc::cases {

// A clock with its words and its arithmetic.
struct ClockLine {
  duty::ClockRow row;
  std::optional<policy::RuleRef> rule = {};  // nothing: the book no longer has it
  std::vector<time::Segment> segments = {};
};
[[nodiscard]] std::vector<ClockLine> clock_lines(store::ReadSession& session, std::vector<duty::ClockRow> rows);
// The same under books that stand elsewhere than in a store.
[[nodiscard]] std::vector<ClockLine> clock_lines(duty::BookShelf& shelf, std::vector<duty::ClockRow> rows, Instant now);

struct Record {
  std::vector<ClockLine> clocks = {};                   // by start
  std::vector<duty::StoredVerdict> verdicts = {};       // oldest first
  std::vector<people::Approval> approvals = {};         // in every state, oldest first
  std::vector<Attachment> attachments = {};
  std::map<std::int64_t, std::string> staff = {};       // short names
};
// `rows`: its clocks, stored or folded.
[[nodiscard]] Record record_of(store::ReadSession& session, const duty::Subject& subject, std::vector<duty::ClockRow> rows);

}  // namespace svc::cases
