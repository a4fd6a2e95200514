// SPDX-License-Identifier: MIT
#include "core/report/issue.hpp"

#include <algorithm>

#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/duty/books.hpp"
#include "core/people/approval_store.hpp"
#include "core/people/identity.hpp"
#include "core/policy/consequence.hpp"
#include "core/report/snapshot.hpp"

namespace svc::report {
namespace {

constexpr std::string_view issuing = "report.issue";

void require_period(const ReportKind& kind, const ReportRequest& request) {
  if (!kind.period.empty() && policy::parse_period(kind.period, request.period.label)) return;
  const bool any = kind.period.empty() && !request.period.label.empty() && request.period.label.find('/') == std::string::npos;
  if (any) return;
  throw Error{Exit::usage, say(N_("An issue of {report} is for a whole period."), {{"report", std::string{kind.name}}}),
              say(N_("--period names it: a day, a week, a month, as the report is made.")), {.field = "--period"}};
}

// Schedules of the book in force that want this report for that period, and when.
std::vector<Met> schedules_of(store::ReadSession& session, std::string_view report, const std::string& period, Instant at) {
  std::vector<Met> all;
  const auto book = duty::book_at(session, "", at);
  if (!book) return all;
  for (const auto& schedule : book->book.schedules) {
    if (schedule.report != report || !schedule.dormant_for.empty()) continue;
    const auto first = policy::parse_period(schedule.period, period);
    if (first) all.push_back({.rule = schedule.rule.id, .due = policy::due_of(schedule, book->book.calendar, *first).due});
  }
  return all;
}

// What is issued is over. A schedule that wants a report before its period ends, as of the day's by the evening, is met on
// that very day: later would be too late.
Instant first_issue(store::ReadSession& session, const ReportKind& kind, const Period& period, Instant at) {
  auto first = told_end(period, at);
  for (const auto& wanted : schedules_of(session, kind.name, period.label, at)) {
    const auto day = time::local_date(session.zone(), wanted.due - Seconds{1});
    first = std::min(first, time::start_of_day(session.zone(), day));
  }
  return std::max(first, period.from);
}

void require_over(store::ReadSession& session, const ReportKind& kind, const ReportRequest& request) {
  if (request.as_of > session.now()) {
    throw Error{Exit::usage, say(N_("An issue tells what has happened; --as-of is yet to come.")), {}, {.field = "--as-of"}};
  }
  const auto first = first_issue(session, kind, request.period, request.as_of);
  if (request.as_of >= first) return;
  const auto from = time::rfc3339(session.zone(), first);
  throw Error{Exit::usage, say(N_("{period} is not over: no issue of {report} tells of what is yet to come."), {{"period", request.period.label}, {"report", std::string{kind.name}}}),
              say(N_("It can be issued from {from} on; without --issue it shows what there is by now."), {{"from", from}}), {.field = "--period"}};
}

// The numbers of the compilation: what had happened and was known when it was made.
Document compiled_document(store::ReadSession& session, const ReportKind& kind, const Issue& issue) {
  return kind.make(session, {.period = issue.period, .as_of = issue.as_of, .known = issue.known});
}

std::string tables_of(store::ReadSession& session, const Document& document) { return canonical(snapshot(document, session.zone())); }

Issue compile(store::WriteSession& session, const ReportKind& kind, const ReportRequest& request, IssueResult& result) {
  Issue issue;
  issue.name = kind.name;
  issue.period = request.period;
  issue.as_of = request.as_of;
  issue.known = request.known.value_or(session.now());
  issue.compiled_by = session.actor().staff;
  const auto book = duty::book_at(session, "report", request.as_of);
  issue.book = book ? book->id : 0;
  result.document = compiled_document(session, kind, issue);
  issue.snapshot = tables_of(session, *result.document);
  issue.sha256 = hex(sha256(issue.snapshot));
  return issue;
}

// What this person compiled before and is not issued yet, if its numbers still stand.
std::optional<Issue> standing(store::WriteSession& session, const ReportKind& kind, const std::vector<Issue>& earlier, IssueResult& result) {
  for (auto issue : earlier) {
    if (issue.state != "compiled" || issue.compiled_by != session.actor().staff) continue;
    result.document = compiled_document(session, kind, issue);
    if (tables_of(session, *result.document) == issue.snapshot) return issue;
    issue.state = "void";
    update_issue(session, issue);
    people::void_approvals(session, "report", issue.id);
  }
  return std::nullopt;
}

// Who reviewed and who approved: the deciders of the consents that this issue uses up.
void name_deciders(store::WriteSession& session, Issue& issue) {
  for (const auto& approval : people::live_approvals(session, "report", issue.id)) {
    if (approval.state != "granted") continue;
    for (const auto& decision : approval.decisions) {
      auto& person = approval.slots.at(decision.slot).as == "review" ? issue.reviewed_by : issue.approved_by;
      person = decision.checker;
    }
  }
}

Json content_of(const Issue& issue, const time::Zone& zone) {
  return JsonObject{{"report", issue.name}, {"period", issue.period.label}, {"as_of", time::rfc3339(zone, issue.as_of)}, {"sha256", issue.sha256}};
}

void judge_and_issue(store::WriteSession& session, IssueResult& result) {
  policy::Facts facts;
  facts.set("report", result.issue.name);
  auto decided = result.issue;
  name_deciders(session, decided);
  result.judgement = duty::judge(session, {.kind = "report", .id = result.issue.id}, issuing, facts, content_of(result.issue, session.zone()));
  result.issued = result.judgement.allowed();
  if (!result.issued) return;
  result.issue = decided;
  result.issue.state = "issued";
  result.issue.issued = session.now();
  update_issue(session, result.issue);
}

}  // namespace

std::vector<Met> schedules_met(store::ReadSession& session, const Issue& issue) {
  auto all = schedules_of(session, issue.name, issue.period.label, issue.as_of);
  for (auto& met : all) met.in_time = issue.issued && *issue.issued <= met.due;
  return all;
}

IssueResult issue_report(const World& world, store::Store& store, const store::Recording& recording, const ReportKind& kind, const ReportRequest& request) {
  require_period(kind, request);
  store::WriteSession session{world, store, recording};
  session.act_as(people::identify(session));
  require_over(session, kind, request);
  IssueResult result;
  const auto earlier = list_issues(session, std::string{kind.name}, request.period.label);
  if (auto before = standing(session, kind, earlier, result)) {
    result.issue = std::move(*before);
  } else {
    result.issue = compile(session, kind, request, result);
    const auto issued = std::ranges::find(earlier, "issued", &Issue::state);
    if (issued != earlier.end() && issued->sha256 == result.issue.sha256) {
      result.issue = *issued;
      result.issued = result.same = true;
      return result;
    }
    insert_issue(session, result.issue);
  }
  judge_and_issue(session, result);
  session.commit({.action = std::string{issuing}, .subject_kind = "report", .subject = result.issue.id, .happened = session.now()},
                 JsonObject{{"id", result.issue.id}, {"issued", result.issued}, {"sha256", result.issue.sha256}});
  return result;
}

}  // namespace svc::report
