// SPDX-License-Identifier: MIT
#include "core/duty/judgement.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/duty/answered.hpp"
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

std::int64_t record(store::WriteSession& session, const Subject& subject, std::int64_t book, const policy::Verdict& verdict,
                    const policy::Question& question, const Part& part) {
  StoredVerdict stored{.round = subject.round,
                       .question = verdict.action,
                       .at = session.happened(),
                       .actor = session.actor().staff,
                       .book = book,
                       .outcome = std::string{to_text(verdict.outcome)},
                       .facts = policy::to_json(part.facts),
                       .result = to_json(verdict)};
  auto asked = asked_by(question);
  if (part.number != 0) asked.set("line", part.number);
  stored.result.set("asked", std::move(asked));
  insert_verdict(session, subject, stored);
  return stored.id;
}

// Of which parts the rules speak: those that were missed or could not be decided, and those that ask for a consent. What
// all parts miss the whole misses.
std::map<std::string, std::vector<std::int64_t>> parts_of_rules(const std::vector<Part>& parts, const std::vector<policy::Verdict>& verdicts) {
  std::map<std::string, std::vector<std::int64_t>> missed;
  if (parts.size() < 2) return missed;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (const auto& finding : verdicts[i].findings) missed[finding.rule.id].push_back(parts[i].number);
    for (const auto& need : verdicts[i].approvals) missed[need.rule.id].push_back(parts[i].number);
  }
  std::erase_if(missed, [&](const auto& rule) { return rule.second.size() == parts.size(); });
  return missed;
}

// The part that asks for consents says who the persons of their steps are.
const policy::Facts& facts_of_asking(const std::vector<Part>& parts, const std::vector<policy::Verdict>& verdicts) {
  const auto asking = std::ranges::find_if(verdicts, [](const policy::Verdict& verdict) { return !verdict.approvals.empty(); });
  return parts[asking == verdicts.end() ? 0 : static_cast<std::size_t>(asking - verdicts.begin())].facts;
}

// What each rule asks consent for, part by part.
people::Matters matters_of(const Asking& asking, const std::vector<Part>& parts, const std::vector<policy::Verdict>& verdicts) {
  people::Matters matters;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (const auto& need : verdicts[i].approvals) {
      const auto* rule = approval_rule(asking.book, need.rule.id);
      if (rule == nullptr) continue;
      auto& matter = matters.try_emplace(need.rule.id, JsonObject{}).first->second;
      matter.set(std::to_string(parts[i].number), matter_of(asking, *rule, parts[i].facts));
    }
  }
  return matters;
}

// A decline stands: only another matter is asked about.
void ask_consents(store::WriteSession& session, const Asking& asking, const people::Matters& matters, Judgement& judgement) {
  judgement.declined = declined_before(session, asking, matters);
  if (std::ranges::any_of(judgement.declined, &DeclinedRequest::stands)) return;
  judgement.vacant = people::vacancies(session, asking.act, judgement.verdict.approvals);
  judgement.approvals = people::request_consents(session, asking.act, judgement.verdict.approvals, matters);
}

}  // namespace

bool StoredVerdict::overridden() const {
  const auto* asked = result.find("asked");
  return asked != nullptr && asked->find("override") != nullptr;
}

std::int64_t StoredVerdict::line() const {
  const auto* asked = result.find("asked");
  const auto* line = asked == nullptr ? nullptr : asked->find("line");
  return line == nullptr || line->integer() == nullptr ? 0 : *line->integer();
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
  return judge(session, subject, action, std::vector<Part>{{.number = 0, .facts = facts}}, content, obstacles);
}

Judgement judge(store::WriteSession& session, const Subject& subject, std::string_view action, const std::vector<Part>& parts,
                const Json& content, const std::vector<policy::Finding>& obstacles) {
  SVC_CHECK(!parts.empty());
  Judgement judgement{.verdict = {.action = std::string{action}}};
  const auto adopted = book_at(session, subject.kind, session.happened());
  if (!adopted) return judgement;
  const people::ApprovalAsk act{.action = std::string{action}, .subject_kind = subject.kind, .subject = subject.id,
                          .round = subject.round, .content = content, .book = adopted->id, .facts = parts.front().facts};
  auto question = question_of(session, subject, action, session.happened());
  question.approved = people::granted_rules(session, act);
  judgement.book = adopted->id;
  std::vector<policy::Verdict> verdicts;
  std::vector<policy::Question> questions(parts.size(), question);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto& verdict = verdicts.emplace_back(policy::judge(adopted->book, question, parts[i].facts));
    const auto known = verdict.approvals.empty() ? Names{} : answered_before(session, {act, adopted->book, question.day}, parts[i], verdict.approvals);
    if (!known.empty()) {
      questions[i].approved.insert(known.begin(), known.end());
      verdict = policy::judge(adopted->book, questions[i], parts[i].facts);
    }
    for (const auto& obstacle : obstacles) add_obstacle(verdict, obstacle);
  }
  judgement.verdict = policy::united(verdicts);
  judgement.missed_by = parts_of_rules(parts, verdicts);
  const people::ApprovalAsk ask{.action = act.action, .subject_kind = act.subject_kind, .subject = act.subject, .round = act.round,
                                .content = content, .book = act.book, .facts = facts_of_asking(parts, verdicts)};
  if (judgement.verdict.allowed()) people::use_consents(session, ask);
  else if (only_consent_lacks(judgement.verdict)) {
    const Asking asking{ask, adopted->book, question.day};
    ask_consents(session, asking, matters_of(asking, parts, verdicts), judgement);
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    judgement.rows.push_back(record(session, subject, judgement.book, verdicts[i], questions[i], parts[i]));
  }
  judgement.id = judgement.rows.front();
  return judgement;
}

policy::Verdict preview(store::ReadSession& session, const Subject& subject, std::string_view action, const policy::Facts& facts,
                        Instant at) {
  const auto adopted = book_at(session, subject.kind, at);
  if (!adopted) return {.action = std::string{action}};
  return policy::judge(adopted->book, question_of(session, subject, action, at), facts);
}

}  // namespace svc::duty
