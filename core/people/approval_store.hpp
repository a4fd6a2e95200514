// SPDX-License-Identifier: MIT
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

}  // namespace svc::people
