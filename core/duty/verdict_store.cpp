// SPDX-License-Identifier: MIT
#include "core/duty/verdict_store.hpp"

namespace svc::duty {
namespace {

StoredVerdict verdict_in(const store::Row& row) {
  return {.id = row.integer(0),
          .round = static_cast<int>(row.integer(1)),
          .question = row.string(2),
          .at = instant_at(row.integer(3)),
          .actor = row.integer(4),
          .book = row.integer(5),
          .outcome = row.string(6),
          .facts = parse_json(row.text(7), "facts"),
          .result = parse_json(row.text(8), "result")};
}

}  // namespace

void insert_verdict(store::WriteSession& session, const Subject& subject, StoredVerdict& verdict) {
  verdict.id = session.next("verdict");
  const auto facts = canonical(verdict.facts);
  const auto result = canonical(verdict.result);
  session.db().run(
      "INSERT INTO verdict (id, subject_kind, subject, round, question, at, actor, book, outcome, facts, result) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {verdict.id, subject.kind, subject.id, std::int64_t{verdict.round}, verdict.question, utc_seconds(verdict.at), verdict.actor,
       verdict.book, verdict.outcome, facts, result});
  session.touch(store::TableId::verdict, verdict.id);
}

std::vector<StoredVerdict> verdicts_of(store::ReadSession& session, const Subject& subject) {
  std::vector<StoredVerdict> verdicts;
  session.db().each("SELECT id, round, question, at, actor, book, outcome, facts, result FROM verdict "
                    "WHERE subject_kind = $1 AND subject = $2 ORDER BY id",
                    {subject.kind, subject.id}, [&](const store::Row& row) { verdicts.push_back(verdict_in(row)); });
  return verdicts;
}

std::vector<StoredVerdict> verdicts_on(store::ReadSession& session, const Subject& subject, const Names& acts) {
  std::vector<StoredVerdict> verdicts;
  session.db().each("SELECT id, round, question, at, actor, book, outcome, facts, result FROM verdict "
                    "WHERE subject_kind = $1 AND subject = $2 ORDER BY id",
                    {subject.kind, subject.id}, [&](const store::Row& row) {
                      if (acts.contains(row.text(2))) verdicts.push_back(verdict_in(row));
                    });
  return verdicts;
}

std::vector<SubjectVerdict> verdicts_after(store::ReadSession& session, std::int64_t verdict, Instant since, std::int64_t at_most) {
  std::vector<SubjectVerdict> verdicts;
  session.db().each("SELECT id, round, question, at, actor, book, outcome, facts, result, subject_kind, subject FROM verdict "
                    "WHERE id > $1 AND at >= $2 ORDER BY id LIMIT $3",
                    {verdict, utc_seconds(since), at_most}, [&](const store::Row& row) {
                      verdicts.push_back({.subject = {.kind = row.string(9), .id = row.integer(10), .round = static_cast<int>(row.integer(1))},
                                          .verdict = verdict_in(row)});
                    });
  return verdicts;
}

std::vector<Subject> decided_subjects(store::ReadSession& session) {
  std::vector<Subject> subjects;
  session.db().each("SELECT subject_kind, subject FROM verdict UNION SELECT subject_kind, subject FROM clock "
                    "UNION SELECT subject_kind, subject FROM ledger_entry ORDER BY subject_kind, subject", {},
                    [&](const store::Row& row) { subjects.push_back({.kind = row.string(0), .id = row.integer(1)}); });
  return subjects;
}

std::int64_t rows_since(store::ReadSession& session, Instant since) {
  std::int64_t rows = 0;
  session.db().first("SELECT (SELECT COUNT(*) FROM verdict WHERE at >= $1) + (SELECT COUNT(*) FROM clock WHERE started_at >= $1) + "
                     "(SELECT COUNT(*) FROM ledger_entry WHERE proposed_at >= $1)",
                     {utc_seconds(since)}, [&](const store::Row& row) { rows = row.integer(0); });
  return rows;
}

void note_override(store::WriteSession& session, std::int64_t verdict, const std::string& reason) {
  Json result;
  session.db().first("SELECT result FROM verdict WHERE id = $1 AND outcome NOT IN ('allowed', 'warned')", {verdict},
                     [&](const store::Row& row) { result = parse_json(row.text(0), "result"); });
  if (result.is_null()) return;  // a part of the case that nothing stood against
  const auto* found = result.find("asked");
  Json asked = found == nullptr ? Json{JsonObject{}} : *found;
  asked.set("override", reason);
  result.set("asked", std::move(asked));
  const auto text = canonical(result);
  session.db().run("UPDATE verdict SET result = $2 WHERE id = $1", {verdict, text});
  session.touch(store::TableId::verdict, verdict);
}

void move_verdict(store::WriteSession& session, std::int64_t verdict, const Subject& subject) {
  session.db().run("UPDATE verdict SET subject = $2, round = $3 WHERE id = $1", {verdict, subject.id, subject.round});
  session.touch(store::TableId::verdict, verdict);
}

}  // namespace svc::duty
