// SPDX-License-Identifier: MIT
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
// All about a subject, by id.
[[nodiscard]] std::vector<Approval> approvals_about(store::ReadSession& session, std::string_view subject_kind,
                                                    std::int64_t subject);
// Those declined, newest first.
[[nodiscard]] std::vector<Approval> declined_about(store::ReadSession& session, std::string_view subject_kind, std::int64_t subject,
                                                   std::string_view action);
void insert_approval(store::WriteSession& session, Approval& approval);  // assigns the key
void set_state(store::WriteSession& session, std::int64_t approval, std::string_view state);
void insert_decision(store::WriteSession& session, const Approval& approval, const Decision& decision);
void write_imported_decision(store::WriteSession& session, const Approval& approval, const Decision& decision, std::int64_t batch);

}  // namespace svc::people
