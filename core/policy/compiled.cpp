// SPDX-License-Identifier: MIT
#include "core/policy/compiled.hpp"

#include "core/policy/archive.hpp"
#include "core/policy/slice.hpp"

namespace svc::policy {

// Every field in one place for writing and for reading. What only the loader's messages need stays out: places, the
// catalogue rows a rule covers, the sources of calendars.
template <typename A> void field(A&, Unknown&) {}
template <typename A> void field(A&, None&) {}
template <typename A> void field(A&, Absent&) {}
template <typename A> void field(A& a, Money& x) { fields(a, x.minor); }
template <typename A> void field(A& a, Ratio& x) { fields(a, x.numerator, x.denominator); }
template <typename A> void field(A& a, Span& x) { fields(a, x.count, x.unit); }
template <typename A> void field(A& a, TimeOfDay& x) { fields(a, x.since_midnight); }
template <typename A> void field(A& a, Elapsed& x) { fields(a, x.from, x.to); }
template <typename A> void field(A& a, Bilingual& x) { fields(a, x.en, x.zh); }
template <typename A> void field(A& a, Operand& x) { fields(a, x.value, x.fact, x.param); }
template <typename A> void field(A& a, Bound& x) { fields(a, x.min, x.max, x.over, x.under); }
template <typename A> void field(A& a, AnyOf& x) { fields(a, x.values); }
template <typename A> void field(A& a, NotAnyOf& x) { fields(a, x.values); }
template <typename A> void field(A& a, SetTest& x) { fields(a, x.any, x.all, x.none); }
template <typename A> void field(A& a, Condition& x) {
  fields(a, x.fact, x.test);
  if constexpr (A::reading) x = Condition{std::move(x.fact), std::move(x.test)};
}
template <typename A> void field(A& a, Rule& x) { fields(a, x.id, x.cite, x.text, x.on, x.when, x.from, x.until, x.chapter); }
template <typename A> void field(A& a, Output& x) { fields(a, x.name, x.type, x.values); }
template <typename A> void field(A& a, Row& x) { fields(a, x.rule, x.stage, x.over, x.then); }
template <typename A> void field(A& a, Table& x) { fields(a, x.rule, x.after, x.hit, x.stages, x.outputs, x.otherwise, x.rows); }
template <typename A> void field(A& a, Ladder& x) { fields(a, x.fact, x.per, x.add); }
template <typename A> void field(A& a, Limit& x) { fields(a, x.within, x.ladder, x.plus, x.basis); }
template <typename A> void field(A& a, Clock& x) {
  fields(a, x.rule, x.start, x.stop, x.latest, x.due_fact, x.fallback, x.extend, x.at, x.open_before, x.each, x.basis, x.warn, x.pause,
         x.cancel, x.repeat, x.early, x.counts, x.calendar, x.dormant_for);
}
template <typename A> void field(A& a, Schedule& x) {
  fields(a, x.rule, x.report, x.period, x.cutoff, x.weekday, x.day, x.at, x.of, x.shift, x.to, x.dormant_for);
}
template <typename A> void field(A& a, Gate& x) { fields(a, x.rule, x.action, x.need, x.need_any, x.by, x.not_by, x.need_by, x.effect); }
template <typename A> void field(A& a, ApprovalStep& x) { fields(a, x.roles, x.as, x.each, x.person); }
template <typename A> void field(A& a, Approval& x) { fields(a, x.rule, x.action, x.steps, x.choices, x.on_decline); }
template <typename A> void field(A& a, Cap& x) { fields(a, x.rule, x.count, x.sum, x.of, x.where, x.per, x.period, x.max, x.then); }
template <typename A> void field(A& a, Charge& x) {
  fields(a, x.rule, x.event, x.on_breach, x.on_warn, x.once, x.needs, x.who, x.kind, x.amount, x.times, x.range, x.by, x.percent, x.of,
         x.floor, x.decision, x.month);
}
template <typename A> void field(A& a, Param& x) { fields(a, x.key, x.unit, x.value, x.values, x.text, x.chapter); }
template <typename A> void field(A& a, time::Hours& x) { fields(a, x.from, x.to); }
template <typename A> void field(A& a, time::Transition& x) { fields(a, x.at, x.offset); }
template <typename A> void field(A& a, time::Zone& x) { fields(a, x.name, x.first_offset, x.transitions); }

// Days of a year, each as its distance from the one before: a byte a day.
template <typename A>
void field(A& a, time::Days& days) {
  std::vector<std::int64_t> steps;
  std::int64_t last = 0;
  for (const auto day : days) {
    steps.push_back(day.time_since_epoch().count() - last);
    last = day.time_since_epoch().count();
  }
  fields(a, steps);
  if constexpr (A::reading) {
    Date day{};
    days.reserve(steps.size());
    for (const auto step : steps) days.insert(day += std::chrono::days{step});
  }
}
template <typename A> void field(A& a, time::CalendarYear& x) { fields(a, x.holidays, x.workdays); }
template <typename A> void field(A& a, time::Calendar& x) { fields(a, x.id, x.zone, x.week, x.makeup, x.years); }
template <typename A> void field(A& a, Book& x) {
  fields(a, x.id, x.title, x.calendar_id, x.calendar, x.is_chapter, x.hash, x.tables, x.clocks, x.gates, x.approvals, x.caps, x.charges,
         x.schedules, x.params, x.labels, x.other_calendars);
}

namespace {

constexpr std::string_view mark = "svcb";

// Rules live between 2000 and 2060: an offset before or after is that of the nearest transition kept.
void shorten(time::Zone& zone) {
  const auto first = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};
  const auto last = std::chrono::sys_days{std::chrono::year{2060} / 1 / 1};
  zone.first_offset = time::offset_at(zone, first);
  std::erase_if(zone.transitions, [&](const time::Transition& one) { return one.at <= first || one.at >= last; });
}

std::string header() { return fmt::format("{}{} ", mark, compiled_format); }

}  // namespace

std::string compile(const Book& book, std::string_view subject) {
  auto part = slice(book, subject);
  shorten(part.calendar.zone);
  for (auto& [id, calendar] : part.other_calendars) shorten(calendar.zone);
  Packer packer;
  field(packer, part);
  return header() + packer.finish();
}

bool is_current(std::string_view compiled) { return compiled.starts_with(header()); }

Book decompile(std::string_view compiled) {
  if (!is_current(compiled)) throw Error{Exit::store, say(N_("the compiled book is of another version of svc"))};
  compiled.remove_prefix(header().size());
  Unpacker unpacker{compiled};
  Book book;
  field(unpacker, book);
  if (!unpacker.at_end()) Unpacker::damaged();
  return book;
}

}  // namespace svc::policy
