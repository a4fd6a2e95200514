// SPDX-License-Identifier: MIT
// All that is known about a ticket, for showing it and for explaining what policy said of it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/duty/books.hpp"
#include "core/duty/clocks.hpp"
#include "core/duty/judgement.hpp"
#include "core/people/approvals.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::ticket {

// A clock with its words and its arithmetic.
struct ClockLine {
  duty::ClockRow row;
  std::optional<policy::RuleRef> rule = {};  // nothing: the book no longer has it
  std::vector<time::Segment> segments = {};
};

struct TicketRecord {
  CaseFile file;
  std::vector<ClockLine> clocks = {};                   // by start
  std::vector<duty::StoredVerdict> verdicts = {};       // oldest first
  std::vector<people::Approval> approvals = {};         // in every state, oldest first
  std::vector<Attachment> attachments = {};
  std::optional<Date> warranty_until = {};
  std::map<std::int64_t, std::string> staff = {};       // short names
};
[[nodiscard]] TicketRecord show(store::ReadSession& session, std::int64_t ticket);
// Words of the clocks that an act left behind.
[[nodiscard]] std::vector<ClockLine> clock_lines(store::ReadSession& session, std::vector<duty::ClockRow> rows);

}  // namespace svc::ticket
