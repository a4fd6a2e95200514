// SPDX-License-Identifier: MIT
#include "core/duty/report_due.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/duty/books.hpp"
#include "core/policy/consequence.hpp"

namespace svc::duty {
namespace {

using std::chrono::days;

struct Search {
  store::ReadSession& session;
  const ReportIssued& issued;
  BookShelf shelf;
  Instant begin;  // of the store
  std::vector<Notice> found = {};
};

// One period of one schedule.
struct Turn {
  const policy::Schedule& schedule;
  std::int64_t book;
  Date first;
  policy::ScheduleDue due;
};

void add_notice(Search& search, const Turn& turn, std::string kind, Instant owed) {
  Notice notice{.subject = {.kind = "report"}, .rule = turn.schedule.rule.id};
  notice.instance = period_text(turn.schedule.period, turn.first);
  notice.step = kind == "near" ? 1 : 0;
  notice.kind = std::move(kind);
  notice.book = turn.book;
  notice.owed = owed;
  notice.due = turn.due.due;
  notice.roles = turn.schedule.to;
  if (!was_given(search.session, notice)) search.found.push_back(std::move(notice));
}

void add_turn(Search& search, const Turn& turn) {
  const auto now = search.session.now();
  const auto& zone = search.session.zone();
  const auto morning = time::start_of_day(zone, time::local_date(zone, turn.due.due - Seconds{1}));
  const bool near = turn.schedule.period != "day" && morning >= search.begin && morning <= now;
  const bool late = turn.due.due < now;
  if (!near && !late) return;
  const auto done = search.issued ? search.issued(search.session, turn.schedule.report, turn.first) : std::nullopt;
  if (near && !done) add_notice(search, turn, "near", morning);
  if (late && (!done || *done > turn.due.due)) add_notice(search, turn, "late", turn.due.due);
}

// From the period of the last notice, or of the store's first day, until one is not due yet.
void search_schedule(Search& search, const policy::Schedule& current) {
  const auto& zone = search.session.zone();
  const auto last = policy::parse_period(current.period, last_period_noticed(search.session, current.rule.id));
  for (auto first = last.value_or(period_of(current.period, time::local_date(zone, search.begin)));;
       first = policy::next_period(current.period, first)) {
    const auto end = time::start_of_day(zone, policy::next_period(current.period, first));
    if (time::start_of_day(zone, first) > search.session.now()) return;
    const auto book = search.shelf.at("", end - Seconds{1});
    if (!book) continue;
    const auto schedule = std::ranges::find(book->book.schedules, current.rule.id, [](const policy::Schedule& one) { return one.rule.id; });
    if (schedule == book->book.schedules.end() || !schedule->dormant_for.empty() || schedule->period != current.period) continue;
    if (!policy::in_force(schedule->rule, policy::next_period(current.period, first) - days{1})) continue;
    add_turn(search, {.schedule = *schedule, .book = book->id, .first = first, .due = policy::due_of(*schedule, book->book.calendar, first)});
  }
}

}  // namespace

std::string period_text(std::string_view period, Date first) {
  const std::chrono::year_month_day date{first};
  const auto year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month());
  if (period == "day") return to_text(first);
  if (period == "month") return fmt::format("{:04}-{:02}", year, month);
  if (period == "quarter") return fmt::format("{:04}-Q{}", year, (month + 2) / 3);
  if (period == "year") return fmt::format("{:04}", year);
  const std::chrono::year_month_day thursday{first + days{3}};  // an ISO week belongs to the year of its Thursday
  const auto of_year = static_cast<int>(thursday.year());
  return fmt::format("{:04}-W{:02}", of_year, (Date{thursday} - make_date(of_year, 1, 1)).count() / 7 + 1);
}

Date period_of(std::string_view period, Date day) {
  if (period == "day") return day;
  if (period == "week") return day - days{static_cast<int>(std::chrono::weekday{day}.iso_encoding()) - 1};
  const std::chrono::year_month_day date{day};
  const auto month = static_cast<unsigned>(date.month());
  const unsigned from = period == "year" ? 1 : period == "quarter" ? (month - 1) / 3 * 3 + 1 : month;
  return make_date(static_cast<int>(date.year()), from, 1);
}

std::vector<Notice> owed_reports(store::ReadSession& session, const ReportIssued& issued) {
  Search search{.session = session, .issued = issued, .shelf = BookShelf{session}, .begin = {}};
  const auto adoptions = list_adoptions(session);
  if (adoptions.empty()) return {};
  search.begin = adoptions.front().adopted_at;
  const auto book = search.shelf.at("", session.now());
  if (!book) return {};
  for (const auto& schedule : book->book.schedules) search_schedule(search, schedule);
  std::ranges::stable_sort(search.found, {}, &Notice::owed);
  return std::move(search.found);
}

std::vector<Notice> issued_since(store::ReadSession& session, const ReportIssued& issued) {
  std::vector<Notice> done;
  if (!issued) return done;
  BookShelf shelf{session};
  for (auto& notice : list_notices(session, {.overtaken = true})) {
    if (notice.subject.kind != "report") continue;
    const auto book = shelf.by_id(notice.book, "");
    const auto schedule = std::ranges::find(book->book.schedules, notice.rule, [](const policy::Schedule& one) { return one.rule.id; });
    if (schedule == book->book.schedules.end()) continue;
    const auto first = policy::parse_period(schedule->period, notice.instance);
    const auto at = first ? issued(session, schedule->report, *first) : std::nullopt;
    if (!at) continue;
    notice.state = *at <= notice.owed ? "withdrawn" : "done";
    done.push_back(std::move(notice));
  }
  return done;
}

}  // namespace svc::duty
