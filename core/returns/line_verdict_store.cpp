// SPDX-License-Identifier: MIT
#include "core/returns/line_verdict_store.hpp"

namespace svc::returns {
namespace {

std::vector<duty::OwnVerdict> line_verdicts_where(store::ReadSession& session, std::string_view rest, std::initializer_list<store::Value> values) {
  std::vector<duty::OwnVerdict> verdicts;
  session.db().each("SELECT v.id, v.return_request, COALESCE(l.line_no, 0), v.at, v.asked_on, v.book, v.facts, v.result, "
                    "CASE WHEN NOT EXISTS (SELECT 1 FROM line_verdict o WHERE o.line = v.line AND o.id > v.id) THEN l.verdict END, l.outcome, l.basis "
                    "FROM line_verdict v LEFT JOIN line l ON l.id = v.line WHERE " + std::string{rest},
                    values, [&](const store::Row& row) {
                      verdicts.push_back({.id = row.integer(0), .subject = row.integer(1), .line = row.integer(2), .at = instant_at(row.integer(3))});
                      auto& verdict = verdicts.back();
                      verdict.asked_on = row.string(4);
                      verdict.book = row.integer(5);
                      verdict.facts = parse_json(row.text(6), "facts");
                      verdict.result = parse_json(row.text(7), "result");
                      if (row.is_null(8)) return;
                      verdict.carried = parse_json(row.text(8), "verdict");
                      // What lists and reports read of it; an undecided line has neither.
                      if (!row.text(9).empty()) verdict.carried.set("verdict", row.string(9));
                      if (!row.text(10).empty()) verdict.carried.set("basis", row.string(10));
                    });
  return verdicts;
}

bool is_latest(store::ReadSession& session, const Line& line, const std::string& result) {
  bool same = false;
  session.db().first("SELECT book, result FROM line_verdict WHERE line = $1 ORDER BY id DESC", {line.id},
                     [&](const store::Row& row) { same = row.integer(0) == line.book && row.text(1) == result; });
  return same;
}

}  // namespace

void keep_verdict(store::WriteSession& session, const Line& line, std::string_view asked_on) {
  const auto result = canonical(line.verdict);
  if (line.book == 0 || is_latest(session, line, result)) return;
  const auto id = session.next("line_verdict");
  const auto facts = canonical(line.judged_by);
  session.db().run(
      "INSERT INTO line_verdict (id, line, return_request, at, asked_on, book, facts, result) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {id, line.id, line.request, utc_seconds(line.judged), std::string{asked_on}, line.book, facts, result});
  session.touch(store::TableId::line_verdict, id);
}

std::vector<duty::OwnVerdict> line_verdicts_after(store::ReadSession& session, const duty::CasePage& page) {
  return line_verdicts_where(session, "v.id > $1 AND v.at >= $2 ORDER BY v.id LIMIT $3", {page.after, utc_seconds(page.since), page.at_most});
}

std::vector<duty::OwnVerdict> line_verdicts_of(store::ReadSession& session, std::int64_t request) {
  return line_verdicts_where(session, "v.return_request = $1 ORDER BY v.id", {request});
}

}  // namespace svc::returns
