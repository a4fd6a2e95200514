// SPDX-License-Identifier: MIT
#include "core/duty/judgement.hpp"

#include <algorithm>

#include "core/duty/books.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/people/approvals.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::duty {
namespace {

policy::Question question_of(const store::ReadSession& session, const Subject& subject, std::string_view action, Instant at) {
  return {.action = std::string{action},
          .subject = subject.kind,
          .person = std::to_string(session.actor().staff),
          .roles = session.actor().roles,
          .day = time::local_date(session.zone(), at)};
}

// Only consent is lacking: asking for it makes sense.
bool only_consent_lacks(const policy::Verdict& verdict) {
  return verdict.missing.empty() && std::ranges::none_of(verdict.findings, [](const policy::Finding& finding) {
    return finding.outcome > policy::Outcome::warned;
  });
}

// Who asked: with facts and book all that the answer came from.
Json asked_by(const policy::Question& question) {
  const auto list = [](const std::set<std::string, std::less<>>& names) {
    JsonArray array;
    for (const auto& name : names) array.emplace_back(name);
    return array;
  };
  Json asked{JsonObject{}};  // one by one: g++ 12 destroys members of a list that were never built when memory ends
  asked.set("person", question.person);
  asked.set("roles", list(question.roles));
  asked.set("approved", list(question.approved));
  return asked;
}

std::int64_t record(store::WriteSession& session, const Subject& subject, const Judgement& judgement, const policy::Question& question,
                    const policy::Facts& facts) {
  StoredVerdict stored{.round = subject.round,
                       .question = judgement.verdict.action,
                       .at = session.happened(),
                       .actor = session.actor().staff,
                       .book = judgement.book,
                       .outcome = std::string{to_text(judgement.verdict.outcome)},
                       .facts = policy::to_json(facts),
                       .result = to_json(judgement.verdict)};
  stored.result.set("asked", asked_by(question));
  insert_verdict(session, subject, stored);
  return stored.id;
}

}  // namespace

bool StoredVerdict::overridden() const {
  const auto* asked = result.find("asked");
  return asked != nullptr && asked->find("override") != nullptr;
}

void add_obstacle(policy::Verdict& verdict, const policy::Finding& obstacle) {
  const auto said = [&](const policy::Finding& finding) {
    return finding.outcome == obstacle.outcome && finding.missing == obstacle.missing && finding.missing_any == obstacle.missing_any;
  };
  if (std::ranges::none_of(verdict.findings, said)) verdict.findings.push_back(obstacle);
  verdict.outcome = std::max(verdict.outcome, obstacle.outcome);
}

Judgement judge(store::WriteSession& session, const Subject& subject, std::string_view action, const policy::Facts& facts,
                const Json& content, const std::vector<policy::Finding>& obstacles) {
  Judgement judgement{.verdict = {.action = std::string{action}}};
  const auto adopted = book_at(session, subject.kind, session.happened());
  if (!adopted) return judgement;
  const people::ApprovalAsk act{.action = std::string{action}, .subject_kind = subject.kind, .subject = subject.id,
                                .round = subject.round, .content = content, .book = adopted->id, .facts = facts};
  auto question = question_of(session, subject, action, session.happened());
  question.approved = people::granted_rules(session, act);
  judgement.book = adopted->id;
  judgement.verdict = policy::judge(adopted->book, question, facts);
  for (const auto& obstacle : obstacles) add_obstacle(judgement.verdict, obstacle);
  if (judgement.verdict.allowed()) people::use_consents(session, act);
  else if (only_consent_lacks(judgement.verdict)) judgement.approvals = people::request_consents(session, act, judgement.verdict.approvals);
  judgement.id = record(session, subject, judgement, question, facts);
  return judgement;
}

policy::Verdict preview(store::ReadSession& session, const Subject& subject, std::string_view action, const policy::Facts& facts,
                        Instant at) {
  const auto adopted = book_at(session, subject.kind, at);
  if (!adopted) return {.action = std::string{action}};
  return policy::judge(adopted->book, question_of(session, subject, action, at), facts);
}

}  // namespace svc::duty
