// SPDX-License-Identifier: MIT
<<<<<<< HEAD
// The table approval: requests for consent, each bound to the content that the act will have.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/store/session.hpp"

namespace svc::people {

struct Approval {
  std::int64_t id = 0;
  std::string action;
  std::string subject_kind;
  std::int64_t subject = 0;
  int round = 1;
  std::string content_hash;
  std::string content;        // canonical JSON
  std::string rule;
  std::int64_t book = 0;
  Json steps;                 // as the rule has them
  std::int64_t requester = 0;
  Instant requested_at;
  std::string state = "open";  // open, granted, declined, void, used
};

// What an approval is asked for: the same act on the same round of the same case.
struct ApprovalScope {
  std::string_view action;
  std::string_view subject_kind;
  std::int64_t subject = 0;
  int round = 1;
};
[[nodiscard]] std::vector<Approval> approvals_for(store::ReadSession& session, const ApprovalScope& scope);  // by id
void insert_approval(store::WriteSession& session, Approval& approval);  // assigns the key
void set_approval_state(store::WriteSession& session, std::int64_t id, std::string_view state);
=======
// The tables approval and approval_decision.
#pragma once

#include "core/people/approvals.hpp"

namespace svc::people {

// Throws Error (not_found).
[[nodiscard]] Approval load_approval(store::ReadSession& session, std::int64_t id);
// By id, newest first; only open ones unless `all`.
[[nodiscard]] std::vector<Approval> list_approvals(store::ReadSession& session, bool all);
// Open and granted ones about a subject, by id.
[[nodiscard]] std::vector<Approval> live_approvals(store::ReadSession& session, std::string_view subject_kind,
                                                   std::int64_t subject);
void insert_approval(store::WriteSession& session, Approval& approval);  // assigns the key
void set_state(store::WriteSession& session, std::int64_t approval, std::string_view state);
void insert_decision(store::WriteSession& session, const Approval& approval, const Decision& decision);
>>>>>>> e471a7f (Staff, roles and approvals: consents bound to content, a second administrator once there are two)

}  // namespace svc::people
