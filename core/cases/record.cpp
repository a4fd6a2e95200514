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
  std::vector<ClockLine> lines;
  std::map<std::int64_t, std::shared_ptr<const duty::AdoptedBook>> books;
  for (auto& row : rows) {
    auto& adopted = books[row.book];
    if (!adopted) adopted = duty::book_by_id(session, row.book, row.subject.kind);
    ClockLine line{.row = std::move(row)};
    if (const auto* clock = adopted ? policy::find_clock(adopted->book, line.row.run.rule) : nullptr) {
      line.rule = policy::RuleRef{.id = clock->rule.id, .cite = clock->rule.cite, .text = clock->rule.text};
      line.segments = policy::segments(adopted->book, *clock, line.row.run, session.now());
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
