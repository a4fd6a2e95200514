// SPDX-License-Identifier: MIT
#include "core/returns/line_verdict_store.hpp"

namespace svc::returns {
namespace {

StoredLineVerdict line_verdict_in(const store::Row& row) {
  StoredLineVerdict verdict;
  verdict.id = row.integer(0);
  verdict.line = row.integer(1);
  verdict.return_request = row.integer(2);
  verdict.at = instant_at(row.integer(3));
  verdict.asked_on = row.string(4);
  verdict.book = row.integer(5);
  verdict.facts = parse_json(row.text(6), "facts");
  verdict.result = parse_json(row.text(7), "result");
  return verdict;
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

std::vector<StoredLineVerdict> line_verdicts_after(store::ReadSession& session, std::int64_t verdict, Instant since, std::int64_t at_most) {
  std::vector<StoredLineVerdict> verdicts;
  session.db().each("SELECT id, line, return_request, at, asked_on, book, facts, result FROM line_verdict WHERE id > $1 AND at >= $2 ORDER BY id LIMIT $3",
                    {verdict, utc_seconds(since), at_most}, [&](const store::Row& row) { verdicts.push_back(line_verdict_in(row)); });
  return verdicts;
}

}  // namespace svc::returns
