// SPDX-License-Identifier: MIT
#include "core/duty/clocks.hpp"

#include <algorithm>
#include <set>

#include "core/duty/ahead.hpp"
#include "core/duty/books.hpp"
#include "core/duty/breaches.hpp"
#include "core/duty/charges.hpp"
#include "core/duty/clock_store.hpp"
#include "core/duty/inherited.hpp"
#include "core/people/ledger.hpp"

namespace svc::duty {
namespace {

std::set<std::int64_t> books_at(BookShelf& shelf, const std::string& kind, const std::vector<policy::Event>& events) {
  std::set<std::int64_t> ids;
  for (const auto& event : events) {
    if (const auto book = shelf.at(kind, event.at)) ids.insert(book->id);
  }
  return ids;
}

ClockRow row_of(const Subject& subject, std::int64_t book, policy::ClockRun run) {
  ClockRow row{.subject = {subject.kind, subject.id, run.round}, .book = book};
  row.is_open = run.open();
  row.run = std::move(run);
  return row;
}

// A deadline that began under an earlier book does not begin again under one that lets it begin with something else.
void drop_later_lives(std::vector<ClockRow>& rows) {
  std::ranges::stable_sort(rows, {}, [](const ClockRow& row) { return row.run.start; });
  std::vector<ClockRow> kept;
  for (auto& row : rows) {
    const auto same = [&](const ClockRow& other) {
      return other.run.rule == row.run.rule && other.run.instance == row.run.instance && other.run.round == row.run.round;
    };
    if (std::ranges::none_of(kept, same)) kept.push_back(std::move(row));
  }
  rows = std::move(kept);
}

// It had started, and nothing had stopped it, when that book came into force.
bool runs_into(const ClockRow& row, const Adoption& book) {
  return row.book != book.id && row.run.start < book.from && !(row.run.stopped && *row.run.stopped <= book.from);
}

// The book has no such deadline: it ends, late where it was missed by then.
void end_without_successor(ClockRow& row, const Adoption& book) {
  row.run.state = row.run.due && *row.run.due < book.from ? policy::ClockState::late : policy::ClockState::void_;
  row.run.stopped = book.from;
  row.run.why = "rebased";
  row.run.waits = false;
  row.is_open = false;
}

// What runs into the book goes on under it, from its own start.
void take_over(std::vector<ClockRow>& rows, const Adoption& book, std::vector<policy::ClockRun> runs) {
  for (auto& row : rows) {
    if (!runs_into(row, book)) continue;
    const auto same = std::ranges::find_if(runs, [&](const policy::ClockRun& run) {
      return run.rule == row.run.rule && run.instance == row.run.instance && run.round == row.run.round;
    });
    if (same == runs.end()) end_without_successor(row, book);
    else row = row_of(row.subject, book.id, std::move(*same));
  }
}

// A stored clock that these events no longer know: a fact was corrected since.
void end_forgotten(store::WriteSession& session, ClockRow row) {
  if (row.run.state == policy::ClockState::void_ || row.run.state == policy::ClockState::met || row.run.state == policy::ClockState::late) return;
  row.run.state = policy::ClockState::void_;
  row.run.why = "condition";
  row.run.stopped = session.now();
  row.is_open = false;
  row.next_alarm.reset();
  write_clock(session, row);
}

// Those that no row of the fold stands for.
void end_forgotten(store::WriteSession& session, const Subject& subject, const std::vector<ClockRow>& rows) {
  for (const auto& one : clocks_of(session, subject)) {
    if (std::ranges::find(rows, one.id, &ClockRow::id) == rows.end()) end_forgotten(session, one);
  }
}

const ClockRow* clock_of(const std::vector<ClockRow>& rows, const Notice& notice) {
  const auto found = std::ranges::find_if(rows, [&](const ClockRow& row) {
    return row.run.rule == notice.rule && row.run.instance == notice.instance && row.run.round == notice.subject.round;
  });
  return found == rows.end() ? nullptr : &*found;
}

// Notices follow the clocks as they are known now; those that stand are returned.
std::vector<Notice> settle_notices(store::WriteSession& session, const Subject& subject, const std::vector<ClockRow>& rows) {
  auto told = live_notices(session, subject);
  for (auto& notice : told) {
    const auto* row = clock_of(rows, notice);
    const std::string state{row == nullptr ? "withdrawn" : state_now(notice, row->run, session.now())};
    if (state == notice.state) continue;
    notice.state = state;
    if (state == "withdrawn") take_back(session, notice);
    else settle_notice(session, notice);
  }
  std::erase_if(told, [](const Notice& notice) { return notice.state == "withdrawn"; });
  return told;
}

// A deadline missed before the case that had it was merged into this one: it is told and charged once, here or there, and
// not at all where what happened here kept it.
bool was_missed_there(const Notice& notice, const ClockRow& row, const std::vector<Notice>& told) {
  if (row.run.stopped && *row.run.stopped <= notice.owed) return false;
  return std::ranges::none_of(told, [&](const Notice& own) {
    return own.kind == notice.kind && own.rule == notice.rule && own.instance == notice.instance && own.subject.round == row.run.round;
  });
}

// What the merged cases told of these clocks.
std::vector<Notice> settle_inherited(store::WriteSession& session, const Subject& subject, const std::vector<ClockRow>& rows, const std::vector<Notice>& told) {
  auto inherited = inherited_notices(session, subject);
  for (auto& notice : inherited) {
    const auto row = std::ranges::find_if(rows, [&](const ClockRow& one) { return goes_on(notice, one.run); });
    if (notice.kind == "late" && row != rows.end() && !was_missed_there(notice, *row, told)) take_back(session, notice);
  }
  std::erase_if(inherited, [](const Notice& notice) { return notice.state == "withdrawn"; });
  return inherited;
}

bool has_absorbed(const std::vector<policy::Event>& events) { return std::ranges::find(events, "absorbed", &policy::Event::is) != events.end(); }

}  // namespace

void take_back(store::WriteSession& session, Notice& notice) {
  notice.state = "withdrawn";
  settle_notice(session, notice);
  if (notice.kind != "late") return;
  people::withdraw_entries(session, {.subject_kind = notice.subject.kind, .subject = notice.subject.id,
                                     .source = breach_source(notice.rule, notice.instance, notice.subject.round)});
}

std::vector<ClockRow> fold(store::ReadSession& session, const Subject& subject, const std::vector<policy::Event>& events,
                           const policy::Facts& facts, Instant now) {
  BookShelf shelf{session};
  return fold(shelf, subject, events, facts, now);
}

std::vector<ClockRow> fold(BookShelf& shelf, const Subject& subject, const std::vector<policy::Event>& events,
                           const policy::Facts& facts, Instant now) {
  const auto runs_under = [&](std::int64_t book) {
    return policy::fold_clocks(shelf.by_id(book, subject.kind)->book, subject.kind, events, facts, now);
  };
  std::vector<ClockRow> rows;
  for (const auto id : books_at(shelf, subject.kind, events)) {
    for (auto& run : runs_under(id)) {
      const auto own = shelf.at(subject.kind, run.start);  // the book in force at the clock's start
      if (own && own->id == id) rows.push_back(row_of(subject, id, std::move(run)));
    }
  }
  drop_later_lives(rows);
  for (const auto& book : shelf.takeovers(now)) {
    if (std::ranges::any_of(rows, [&](const ClockRow& row) { return runs_into(row, book); })) take_over(rows, book, runs_under(book.id));
  }
  std::ranges::stable_sort(rows, {}, [](const ClockRow& row) { return row.run.start; });
  return rows;
}

std::vector<ClockRow> refold(store::WriteSession& session, const Subject& subject, const std::vector<policy::Event>& events,
                             const policy::Facts& facts, std::optional<Instant> quiet_until, const PartFacts& parts) {
  auto rows = fold(session, subject, events, facts, session.now());
  const auto stored = stored_clocks(session, subject);
  const auto told = settle_notices(session, subject, rows);
  const auto inherited = has_absorbed(events) ? settle_inherited(session, subject, rows, told) : std::vector<Notice>{};
  std::size_t known = 0;
  for (auto& row : rows) {
    auto said = told;
    add_told(said, inherited, row);
    row.next_alarm = next_alarm(row.run, said, quiet_until);
    const auto before = std::ranges::find_if(stored, [&](const StoredClock& one) { return one.is_of(row.run); });
    if (before != stored.end()) row.id = before->id, ++known;
    if (before == stored.end() || before->columns != columns_of(row)) write_clock(session, row);
  }
  if (known != stored.size()) end_forgotten(session, subject, rows);
  if (parts) follow_breaches(session, subject, told, parts);
  return rows;
}

}  // namespace svc::duty
