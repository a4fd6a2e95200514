// SPDX-License-Identifier: MIT
// Asks the book in force whether an act may happen, and records the answer. The caller commits in any case: a refusal is
// kept like a consent, and the refused attempt is the request for an approval.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/duty/subject.hpp"
#include "core/people/approvals.hpp"
#include "core/policy/judge.hpp"
#include "core/store/session.hpp"

namespace svc::duty {

// A consent that was asked for before and declined. While nothing of the matter changed the decline stands, and nobody is asked again.
struct DeclinedRequest {
  std::int64_t approval = 0;
  std::string rule;
  std::string by;       // short name
  Instant at;
  std::string reason;
  std::vector<std::string> changed = {};  // facts that are otherwise now
  [[nodiscard]] bool stands() const { return changed.empty(); }
};

struct Judgement {
  policy::Verdict verdict;               // of all parts together
  std::int64_t id = 0;                   // of the verdict row; of the first, where there are several
  std::vector<std::int64_t> rows = {};   // of all of them
  std::int64_t book = 0;
  std::vector<std::int64_t> approvals = {};  // requests that wait for a decision, opened now or before
  people::Vacancies vacant = {};             // who would have to decide them, and is not there
  std::vector<DeclinedRequest> declined = {}; // of what it asks for
  std::map<std::string, std::vector<std::int64_t>> missed_by = {};  // rule → the parts it speaks of, where these are not all
  [[nodiscard]] bool allowed() const { return verdict.allowed(); }
};

// `content` is what the act will write: an approval is bound to its hash, so that an edit voids it. The book is the one in
// force at the act (happened-at); the person and the roles are those of the session's actor. With none adopted for that
// subject everything is allowed, but for `obstacles`: what stands in the way beside the book's gates, such as a clock that
// still runs. They are findings of the verdict, so that a refused act is never recorded as an allowed one.
[[nodiscard]] Judgement judge(store::WriteSession& session, const Subject& subject, std::string_view action,
                              const policy::Facts& facts, const Json& content, const std::vector<policy::Finding>& obstacles = {});
// The same of several parts of the case, each judged for itself and kept as a verdict of its own: what one misses the act misses.
struct Part {
  std::int64_t number = 0;               // of the line; 0: the case as a whole
  policy::Facts facts = {};
};
[[nodiscard]] Judgement judge(store::WriteSession& session, const Subject& subject, std::string_view action,
                              const std::vector<Part>& parts, const Json& content, const std::vector<policy::Finding>& obstacles = {});
// Somebody who may went on all the same: the verdict says so, and why, beside who asked.
void note_override(store::WriteSession& session, std::int64_t verdict, const std::string& reason);
// A gate that refuses for the same lack has said it already.
void add_obstacle(policy::Verdict& verdict, const policy::Finding& obstacle);
// The answer alone, recording nothing: for `why` and questions.
[[nodiscard]] policy::Verdict preview(store::ReadSession& session, const Subject& subject, std::string_view action,
                                      const policy::Facts& facts, Instant at);

// Stored answers about a case, oldest first.
struct StoredVerdict {
  std::int64_t id = 0;
  int round = 1;
  std::string question;
  Instant at;
  std::int64_t actor = 0;
  std::int64_t book = 0;
  std::string outcome;
  Json facts;
  Json result;  // to_json of the verdict, and "asked": person, roles, approved, override, of a part its line
  [[nodiscard]] bool overridden() const;
  [[nodiscard]] std::int64_t line() const;  // the part that it judges; 0: the case as a whole
};
[[nodiscard]] std::vector<StoredVerdict> verdicts_of(store::ReadSession& session, const Subject& subject);

}  // namespace svc::duty
