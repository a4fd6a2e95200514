// SPDX-License-Identifier: MIT
#include "core/duty/judgement.hpp"

#include <algorithm>

#include "core/base/digest.hpp"
#include "core/duty/books.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/people/approval_store.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::duty {
namespace {

// One act being judged, with the requests for consent that stand for it.
struct Attempt {
  store::WriteSession& session;
  const Subject& subject;
  std::string_view action;
  std::string content;       // canonical
  std::string content_hash;
  std::vector<people::Approval> requests;  // the actor's, of this act
};

policy::Question question_of(const store::ReadSession& session, const Subject& subject, std::string_view action, Instant at) {
  return {.action = std::string{action},
          .subject = subject.kind,
          .person = std::to_string(session.actor().staff),
          .roles = session.actor().roles,
          .day = time::local_date(session.zone(), at)};
}

Attempt attempt_of(store::WriteSession& session, const Subject& subject, std::string_view action, const Json& content) {
  auto text = canonical(content);
  auto hash = hex(sha256(text));
  auto requests = people::approvals_for(session, {.action = action, .subject_kind = subject.kind, .subject = subject.id, .round = subject.round});
  std::erase_if(requests, [&](const people::Approval& request) { return request.requester != session.actor().staff; });
  return {.session = session, .subject = subject, .action = action, .content = std::move(text), .content_hash = std::move(hash),
          .requests = std::move(requests)};
}

const people::Approval* request_in(const Attempt& attempt, const std::string& rule, std::string_view state) {
  const auto found = std::ranges::find_if(attempt.requests, [&](const people::Approval& request) {
    return request.rule == rule && request.state == state && request.content_hash == attempt.content_hash;
  });
  return found == attempt.requests.end() ? nullptr : &*found;
}

std::set<std::string, std::less<>> granted(const Attempt& attempt) {
  std::set<std::string, std::less<>> rules;
  for (const auto& request : attempt.requests) {
    if (request.state == "granted" && request.content_hash == attempt.content_hash) rules.insert(request.rule);
  }
  return rules;
}

// Consent to other content is no consent to this: an edit voids it.
void void_outdated(const Attempt& attempt) {
  if (attempt.subject.id == 0) return;  // a new case: another attempt is another case
  for (const auto& request : attempt.requests) {
    const bool stands = request.state == "open" || request.state == "granted";
    if (stands && request.content_hash != attempt.content_hash) people::set_approval_state(attempt.session, request.id, "void");
  }
}

Json steps_of(const policy::Verdict& verdict, const policy::ApprovalNeed& need) {
  const auto json = to_json(verdict);  // steps as they are shown
  const auto* needs = json.find("approvals");
  SVC_CHECK(needs != nullptr && needs->array() != nullptr);
  for (const auto& one : *needs->array()) {
    if (*one.find("id")->text() == need.rule.id) return *one.find("steps");
  }
  return JsonArray{};
}

// The refused attempt is the request: opened where only consent is missing, found where it was opened before.
std::vector<std::int64_t> request_consent(const Attempt& attempt, const policy::Verdict& verdict, std::int64_t book) {
  std::vector<std::int64_t> ids;
  const bool only_consent = std::ranges::none_of(verdict.findings, [](const policy::Finding& finding) {
    return finding.outcome > policy::Outcome::warned;
  }) && verdict.missing.empty();
  if (!only_consent) return ids;
  for (const auto& need : verdict.approvals) {
    if (const auto* open = request_in(attempt, need.rule.id, "open")) {
      ids.push_back(open->id);
      continue;
    }
    people::Approval request{.action = std::string{attempt.action}, .subject_kind = attempt.subject.kind, .subject = attempt.subject.id,
                             .round = attempt.subject.round, .content_hash = attempt.content_hash, .content = attempt.content,
                             .rule = need.rule.id, .book = book, .steps = steps_of(verdict, need),
                             .requester = attempt.session.actor().staff, .requested_at = attempt.session.now()};
    people::insert_approval(attempt.session, request);
    ids.push_back(request.id);
  }
  return ids;
}

// Consent is used up by the act that it allowed.
void use_consent(const Attempt& attempt, const policy::Verdict& verdict) {
  for (const auto& rule : verdict.passed) {
    if (const auto* request = request_in(attempt, rule.id, "granted")) people::set_approval_state(attempt.session, request->id, "used");
  }
}

std::int64_t record(store::WriteSession& session, const Subject& subject, const Judgement& judgement, const policy::Facts& facts) {
  StoredVerdict stored{.round = subject.round,
                       .question = judgement.verdict.action,
                       .at = session.happened(),
                       .actor = session.actor().staff,
                       .book = judgement.book,
                       .outcome = std::string{to_text(judgement.verdict.outcome)},
                       .facts = policy::to_json(facts),
                       .result = to_json(judgement.verdict)};
  insert_verdict(session, subject, stored);
  return stored.id;
}

}  // namespace

Judgement judge(store::WriteSession& session, const Subject& subject, std::string_view action, const policy::Facts& facts,
                const Json& content) {
  Judgement judgement{.verdict = {.action = std::string{action}}};
  const auto adopted = book_at(session, subject.kind, session.happened());
  if (!adopted) return judgement;
  const auto attempt = attempt_of(session, subject, action, content);
  auto question = question_of(session, subject, action, session.happened());
  question.approved = granted(attempt);
  judgement.book = adopted->id;
  judgement.verdict = policy::judge(adopted->book, question, facts);
  void_outdated(attempt);
  if (judgement.verdict.allowed()) use_consent(attempt, judgement.verdict);
  else judgement.approvals = request_consent(attempt, judgement.verdict, judgement.book);
  judgement.id = record(session, subject, judgement, facts);
  return judgement;
}

policy::Verdict preview(store::ReadSession& session, const Subject& subject, std::string_view action, const policy::Facts& facts,
                        Instant at) {
  const auto adopted = book_at(session, subject.kind, at);
  if (!adopted) return {.action = std::string{action}};
  return policy::judge(adopted->book, question_of(session, subject, action, at), facts);
}

}  // namespace svc::duty
