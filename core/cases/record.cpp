// SPDX-License-Identifier: MIT
#include "core/cases/record.hpp"

#include <algorithm>
#include <memory>

#include "core/cases/event_store.hpp"
#include "core/duty/books.hpp"
#include "core/people/approval_store.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cases {

std::vector<ClockLine> clock_lines(store::ReadSession& session, std::vector<duty::ClockRow> rows) {
  duty::BookShelf shelf{session};
  return clock_lines(shelf, std::move(rows), session.now());
}

std::vector<ClockLine> clock_lines(duty::BookShelf& shelf, std::vector<duty::ClockRow> rows, Instant now) {
  std::vector<ClockLine> lines;
  for (auto& row : rows) {
    const auto adopted = shelf.has(row.book) ? shelf.by_id(row.book, row.subject.kind) : nullptr;
    ClockLine line{.row = std::move(row)};
    if (const auto* clock = adopted ? policy::find_clock(adopted->book, line.row.run.rule) : nullptr) {
      line.rule = policy::RuleRef{.id = clock->rule.id, .cite = clock->rule.cite, .text = clock->rule.text};
      line.segments = policy::segments(adopted->book, *clock, line.row.run, now);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

Record record_of(store::ReadSession& session, const duty::Subject& subject, std::vector<duty::ClockRow> rows) {
  Record record;
  record.clocks = clock_lines(session, std::move(rows));
  record.verdicts = duty::verdicts_of(session, subject);
  record.approvals = people::approvals_about(session, subject.kind, subject.id);
  record.attachments = attachments_of(session, subject.kind, subject.id);
  record.staff = people::staff_names(session);
  return record;
}

}  // namespace svc::cases
