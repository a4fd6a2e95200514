// SPDX-License-Identifier: MIT
#include "core/report/issue_store.hpp"

#include "core/base/error.hpp"
#include "core/store/nullable.hpp"
#include "core/store/sql_text.hpp"

namespace svc::report {
namespace {

constexpr store::SqlText select_issues =
    "SELECT id, name, period, from_at, to_at, as_of, known_at, state, sha256, snapshot, book, compiled_by, reviewed_by, approved_by, "
    "issued_at FROM report_issue ";

Issue issue_row(const store::Row& row) {
  Issue issue;
  issue.id = row.integer(0);
  issue.name = row.string(1);
  issue.period = {.from = instant_at(row.integer(3)), .to = instant_at(row.integer(4)), .label = row.string(2)};
  issue.as_of = instant_at(row.integer(5));
  issue.known = instant_at(row.integer(6));
  issue.state = row.string(7);
  issue.sha256 = row.string(8);
  issue.snapshot = row.string(9);
  issue.book = row.integer(10);
  issue.compiled_by = row.integer(11);
  issue.reviewed_by = row.integer(12);
  issue.approved_by = row.integer(13);
  if (!row.is_null(14)) issue.issued = instant_at(row.integer(14));
  return issue;
}

store::Value issued_value(const Issue& issue) { return issue.issued ? store::Value{utc_seconds(*issue.issued)} : store::Value{nullptr}; }

}  // namespace

Issue load_issue(store::ReadSession& session, std::int64_t id) {
  std::vector<Issue> found;
  session.db().each(select_issues + "WHERE id = $1", {id}, [&](const store::Row& row) { found.push_back(issue_row(row)); });
  if (found.empty()) {
    throw Error{Exit::not_found, say(N_("There is no report issue {id}."), {{"id", std::to_string(id)}}), say(N_("“svc report list” shows them."))};
  }
  return std::move(found.front());
}

std::vector<Issue> list_issues(store::ReadSession& session, const std::string& name, const std::string& period) {
  std::vector<Issue> all;
  session.db().each(select_issues + "WHERE ($1 = '' OR name = $1) AND ($2 = '' OR period = $2) ORDER BY id DESC",
                    {name, period}, [&](const store::Row& row) { all.push_back(issue_row(row)); });
  return all;
}

void insert_issue(store::WriteSession& session, Issue& issue) {
  issue.id = session.next("report_issue");
  session.db().run(
      "INSERT INTO report_issue (id, name, period, from_at, to_at, as_of, known_at, state, sha256, snapshot, book, compiled_by, reviewed_by, "
      "approved_by, issued_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
      {issue.id, issue.name, issue.period.label, utc_seconds(issue.period.from), utc_seconds(issue.period.to), utc_seconds(issue.as_of),
       utc_seconds(issue.known), issue.state, issue.sha256, issue.snapshot, issue.book, issue.compiled_by, issue.reviewed_by, issue.approved_by,
       issued_value(issue)});
  session.touch(store::TableId::report_issue, issue.id);
}

void update_issue(store::WriteSession& session, const Issue& issue) {
  session.db().run("UPDATE report_issue SET state = $2, reviewed_by = $3, approved_by = $4, issued_at = $5 WHERE id = $1",
                   {issue.id, issue.state, issue.reviewed_by, issue.approved_by, issued_value(issue)});
  session.touch(store::TableId::report_issue, issue.id);
}

std::optional<Instant> issued_since(store::ReadSession& session, std::string_view name, Date first) {
  std::optional<Instant> since;
  session.db().each("SELECT MIN(issued_at) FROM report_issue WHERE name = $1 AND from_at = $2 AND state = 'issued'",
                    {name, utc_seconds(time::start_of_day(session.zone(), first))}, [&](const store::Row& row) {
                      if (!row.is_null(0)) since = instant_at(row.integer(0));
                    });
  return since;
}

std::vector<LateEntry> entries_between(store::ReadSession& session, const Between& between) {
  std::vector<LateEntry> entries;
  session.db().each(
      "SELECT subject, act, happened_at, entered_at, actor FROM event WHERE subject_kind = $1 AND entered_at > $2 AND entered_at <= $3 "
      "AND happened_at < $4 ORDER BY id",
      {between.kind, utc_seconds(between.after), utc_seconds(between.upto), utc_seconds(between.until)}, [&](const store::Row& row) {
        entries.push_back({.subject = row.integer(0), .act = row.string(1), .happened = instant_at(row.integer(2)), .entered = instant_at(row.integer(3)),
                           .actor = row.integer(4)});
      });
  return entries;
}

std::int64_t imported_between(store::ReadSession& session, const Between& between) {
  std::int64_t count = 0;
  if (between.kind != "ticket" && between.kind != "return") return count;
  session.db().each(std::string{"SELECT COUNT(*) FROM "} + (between.kind == "ticket" ? "ticket" : "return_request") +
                        " WHERE batch IS NOT NULL AND entered_at > $1 AND entered_at <= $2 AND received_at < $3",
                    {utc_seconds(between.after), utc_seconds(between.upto), utc_seconds(between.until)},
                    [&](const store::Row& row) { count = row.integer(0); });
  return count;
}

}  // namespace svc::report
