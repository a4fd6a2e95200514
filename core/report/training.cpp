// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/duty/books.hpp"
#include "core/people/staff_store.hpp"
#include "core/people/training.hpp"
#include "core/report/reports.hpp"

namespace svc::report {
namespace {

using people::Training;

// Those who do the work; the others keep the program, or are no people of ours.
constexpr std::array<std::string_view, 8> other_roles{"administrator", "auditor", "carrier", "informant", "property_manager", "proxy", "supplier", "system"};

struct Month {
  Instant from;
  Instant to;  // exclusive
};

// What the book asks of everybody in a month; nothing where it does not say.
struct Asked {
  std::optional<std::int64_t> sessions, hours;
};

Asked asked_by(store::ReadSession& session, Instant at) {
  const auto book = duty::book_at(session, "ticket", at);
  const auto number = [&](const char* key) -> std::optional<std::int64_t> {
    if (!book) return std::nullopt;
    const auto found = book->book.params.find(key);
    const auto* value = found == book->book.params.end() ? nullptr : std::get_if<std::int64_t>(&found->second.value);
    return value == nullptr ? std::nullopt : std::optional{*value};
  };
  return {.sessions = number("training.sessions_per_month"), .hours = number("training.hours_per_month")};
}

// What one person, or one topic, came to.
struct TrainingSum {
  std::int64_t sessions = 0, hours = 0, assessments = 0, passed = 0, failed = 0, points = 0, marked = 0;

  void add(const Training& one) {
    ++(one.kind == "assessment" ? assessments : sessions);
    hours += one.hours.value_or(0);
    if (one.result == "passed") ++passed;
    if (one.result == "failed") ++failed;
    if (one.score) points += *one.score, ++marked;
  }
};

Label kind_of(const Training& one) { return {one.kind, one.kind == "assessment" ? say(N_("assessment")) : say(N_("training"))}; }

Cell result_of(const Training& one) {
  if (one.result.empty()) return nullptr;
  return Label{one.result, one.result == "passed" ? say(N_("passed")) : say(N_("failed"))};
}

struct Missing {
  std::int64_t sessions = 0, assessments = 0, hours = 0;
  bool asked = false;  // of some month
};

class TrainingReport {
 public:
  TrainingReport(store::ReadSession& session, const ReportRequest& request)
      : session_{session}, request_{request}, names_{session},
        held_{people::trainings_held(session, {.from = request.period.from, .to = end_of(request) + Seconds{1}, .known = request.known.value_or(session.now())})} {}

  [[nodiscard]] std::int64_t records() const { return static_cast<std::int64_t>(held_.size()); }

  void finish(Document& document) {
    document.tables = {people(), topics(), entries()};
    document.charts = {chart_of(document.tables.front(), {"hours", "missing_hours"})};
  }

 private:
  // Months that lie in the period and have begun, from the first of which something is known.
  std::vector<Month> months() const {
    const auto& zone = session_.zone();
    std::vector<Month> all;
    auto first = request_.period.from;
    if (first == Instant{}) {
      if (held_.empty()) return all;
      first = time::start_of_day(zone, held_.front().held_on);
    }
    const std::chrono::year_month_day date{time::local_date(zone, first)};
    auto begin = Date{date.year() / date.month() / std::chrono::day{1}};
    if (time::start_of_day(zone, begin) < request_.period.from) begin = add_months(begin, 1);
    for (;; begin = add_months(begin, 1)) {
      const Month month{.from = time::start_of_day(zone, begin), .to = time::start_of_day(zone, add_months(begin, 1))};
      if (month.to > request_.period.to || month.from > end_of(request_)) return all;
      all.push_back(month);
    }
  }

  // On the staff from the month's first day to its last, or to the report's instant.
  [[nodiscard]] bool there(const std::vector<people::RoleGrant>& grants, const Month& month) const {
    const auto known = request_.known.value_or(session_.now());
    const auto until = std::min(month.to - Seconds{1}, end_of(request_));
    return std::ranges::any_of(grants, [&](const people::RoleGrant& grant) {
      const bool works = std::ranges::find(other_roles, grant.role) == other_roles.end();
      const bool gone = grant.revoked && *grant.revoked <= std::min(until, known);
      return works && grant.granted <= month.from && grant.granted <= known && !gone;
    });
  }

  Missing missing_of(std::int64_t person) const {
    Missing missing;
    const auto grants = people::grants_of(session_, person);
    for (const auto& month : months()) {
      const auto asked = asked_by(session_, std::min(month.to - Seconds{1}, end_of(request_)));
      if ((!asked.sessions && !asked.hours) || !there(grants, month)) continue;
      TrainingSum had;
      for (const auto& one : held_) {
        const auto at = time::start_of_day(session_.zone(), one.held_on);
        if (one.staff == person && at >= month.from && at < month.to) had.add(one);
      }
      missing.asked = true;
      const auto short_of = [](const std::optional<std::int64_t>& wanted, std::int64_t got) { return std::max<std::int64_t>(wanted.value_or(0) - got, 0); };
      missing.sessions += short_of(asked.sessions, had.sessions);
      missing.assessments += short_of(asked.sessions, had.assessments);
      missing.hours += short_of(asked.hours, had.hours);
    }
    return missing;
  }

  Table people() {
    Table table{.id = "people", .title = say(N_("Training by person")),
                .columns = {left("person", N_("Person")), left("department", N_("Department")), right("sessions", N_("Sessions")), right("hours", N_("Hours")),
                            right("assessments", N_("Assessments")), right("passed", N_("Assessments passed")), right("failed", N_("Assessments failed")), right("mean_score", N_("Mean mark")),
                            right("missing_sessions", N_("Sessions missing")), right("missing_hours", N_("Hours missing")),
                            right("missing_assessments", N_("Assessments missing"))},
                .rows = {}};
    for (const auto& person : people::list_staff(session_, true)) {
      TrainingSum sum;
      for (const auto& one : held_) {
        if (one.staff == person.id) sum.add(one);
      }
      const auto missing = missing_of(person.id);
      if (!missing.asked && sum.sessions + sum.assessments == 0) continue;
      const auto short_of = [&](std::int64_t count) { return missing.asked ? Cell{count} : Cell{nullptr}; };
      table.rows.push_back({person.name, text_or_nothing(person.department), sum.sessions, sum.hours, sum.assessments, sum.passed, sum.failed,
                            mean(sum.points, sum.marked), short_of(missing.sessions), short_of(missing.hours), short_of(missing.assessments)});
    }
    return table;
  }

  Table topics() const {
    Table table{.id = "topics", .title = say(N_("Training by topic")),
                .columns = {left("topic", N_("Topic")), right("sessions", N_("Sessions")), right("hours", N_("Hours")), right("assessments", N_("Assessments")),
                            right("passed", N_("Assessments passed")), right("failed", N_("Assessments failed")), right("mean_score", N_("Mean mark"))},
                .rows = {}};
    std::map<std::string, TrainingSum> sums;
    for (const auto& one : held_) sums[one.topic].add(one);
    for (const auto& [topic, sum] : sums) {
      table.rows.push_back({topic, sum.sessions, sum.hours, sum.assessments, sum.passed, sum.failed, mean(sum.points, sum.marked)});
    }
    return table;
  }

  Table entries() const {
    Table table{.id = "records", .title = say(N_("Training and assessments")),
                .columns = {left("held_on", N_("Held on")), left("person", N_("Person")), left("kind", N_("Kind")), left("topic", N_("Topic")), right("hours", N_("Hours")),
                            left("trainer", N_("Held by")), left("result", N_("Outcome")), right("score", N_("Marks")), left("note", N_("Note"))},
                .rows = {}};
    for (const auto& one : held_) {
      table.rows.push_back({one.held_on, names_.person(one.staff), kind_of(one), one.topic, one.hours ? Cell{*one.hours} : Cell{nullptr},
                            text_or_nothing(one.trainer), result_of(one), one.score ? Cell{*one.score} : Cell{nullptr}, text_or_nothing(one.note)});
    }
    return table;
  }

  store::ReadSession& session_;
  const ReportRequest& request_;
  Names names_;
  std::vector<Training> held_;
};

}  // namespace

Document training(store::ReadSession& session, const ReportRequest& request) {
  TrainingReport report{session, request};
  auto document = begin_document(session, request, say(N_("Training record")));
  add_count(document, "records", say(N_("Records")), report.records());
  report.finish(document);
  return document;
}

}  // namespace svc::report
