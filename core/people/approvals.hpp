// SPDX-License-Identifier: MIT
// Consents: a refused attempt is the request, bound to subject, action, round and the hash of what the action will write.
// Deciders are distinct persons, never the requester, and hold their role at the moment they decide.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/json.hpp"
#include "core/policy/verdict.hpp"
#include "core/store/session.hpp"

namespace svc::people {

// One decision that is needed. Steps of one `order` may be decided in any order among themselves.
struct ApprovalSlot {
  int order = 0;
  std::vector<std::string> roles;  // one of these, unless a person is named
  std::int64_t person = 0;
  std::string as;                  // "review"
};

struct Decision {
  std::size_t slot = 0;
  std::int64_t checker = 0;
  std::string role;     // under which the checker decided; "" for a named person
  std::string word;     // granted, declined, or one of the choices
  std::string reason;
  Instant at;
};

struct Approval {
  std::int64_t id = 0;
  std::string action;
  std::string subject_kind;
  std::int64_t subject = 0;
  int round = 1;
  std::string content_hash;
  Json content;
  std::string rule;
  std::int64_t book = 0;
  std::vector<ApprovalSlot> slots;
  std::vector<std::string> choices;
  std::string on_decline;
  std::int64_t requester = 0;
  Instant requested;
  std::string state;               // open, granted, declined, void, used
  Json matter = JsonObject{};      // what the rule asks about, part by part: {"0": {fact: value}}; a decline stands while it is so
  std::vector<Decision> decisions;

  // The slots that may be decided now: all undecided ones of the lowest order.
  [[nodiscard]] std::vector<std::size_t> next_slots() const;
};

// What an act asks consent for. `facts` tell who the persons and members of the steps are.
struct ApprovalAsk {
  std::string action;
  std::string subject_kind;
  std::int64_t subject = 0;
  int round = 1;
  const Json& content;
  std::int64_t book = 0;
  const policy::Facts& facts;
};

// What a consent is bound to: the act, its subject and its content, and what the rule asks about; "2:" and hex.
[[nodiscard]] std::string content_hash(const ApprovalAsk& act, const Json& matter);
// Whether it is a request for exactly this act, and stands as it was made. The digest of an earlier one, hex alone, tells nothing of
// the matter.
[[nodiscard]] bool asks_for(const Approval& request, const ApprovalAsk& act);
// The rules whose consent to exactly this content this requester holds. Requests of the same act with other content
// become void: an edit is another act.
[[nodiscard]] std::set<std::string, std::less<>> granted_rules(store::WriteSession& session, const ApprovalAsk& act);
// Who would have to decide, and is not there: roles that nobody but who asks holds, of which each step takes one; person facts
// that the case does not tell.
struct Vacancies {
  std::vector<std::vector<std::string>> roles = {};
  std::vector<std::string> persons = {};
};
[[nodiscard]] Vacancies vacancies(store::ReadSession& session, const ApprovalAsk& act, const std::vector<policy::ApprovalNeed>& needs);
// By rule, part by part.
using Matters = std::map<std::string, Json, std::less<>>;
// Requests for these consents, opened now or before. Call it only when nothing else refuses the act. One that a role has to decide
// waits until somebody holds it; while the case does not tell whose consent it takes, none is opened.
[[nodiscard]] std::vector<std::int64_t> request_consents(store::WriteSession& session, const ApprovalAsk& act,
                                                         const std::vector<policy::ApprovalNeed>& needs, const Matters& matters = {});
// Requests for that act on that case which were declined, the newest first; before there is a case, those with this content.
[[nodiscard]] std::vector<Approval> declined_approvals(store::ReadSession& session, const ApprovalAsk& act);
// The act is done: its consents are used up with the act's own transaction.
void use_consents(store::WriteSession& session, const ApprovalAsk& act);
// Consents to acts about the subject that are done.
[[nodiscard]] std::vector<Approval> used_consents(store::ReadSession& session, const ApprovalAsk& act);
// An edit of the subject: open and granted requests about it become void.
void void_approvals(store::WriteSession& session, std::string_view subject_kind, std::int64_t subject);

// The case went its way without them: open and granted requests about it, or of that action alone, become void. Their numbers.
[[nodiscard]] std::vector<std::int64_t> drop_approvals(store::WriteSession& session, std::string_view subject_kind, std::int64_t subject,
                                                       std::string_view action = {});

// The outcome of a decision. A refusal (own request, no such role, second step by one person) is recorded and changes
// nothing else.
struct DecisionOutcome {
  Approval approval;
  std::optional<Message> refusal = {};
  Message hint = {};
};
// `word` is "granted", "declined" or a choice of the request. Errors: not_found; conflict where it is decided already.
// `declined` is what a decline does to the case, in the same transaction.
using OnDecline = std::function<void(store::WriteSession&, const Approval&)>;
[[nodiscard]] DecisionOutcome decide(const World& world, store::Store& store, const store::Recording& recording,
                                     std::int64_t approval, const std::string& word, const std::string& reason, const OnDecline& declined = {});

}  // namespace svc::people
