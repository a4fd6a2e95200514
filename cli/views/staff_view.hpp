// SPDX-License-Identifier: MIT
// Staff and approvals as records and tables.
#pragma once

#include "cli/shell.hpp"
#include "core/people/approvals.hpp"
#include "core/people/staff.hpp"

namespace svc::cli {

[[nodiscard]] Record staff_record(const people::Staff& staff, const std::vector<std::string>& roles);
// The personnel file: with the history of roles, training and assessments.
[[nodiscard]] Record staff_file(store::ReadSession& session, const people::Staff& staff);
// What a change of staff came to: the record, or why it was refused; the exit code.
[[nodiscard]] Exit finish(Shell& shell, const people::StaffOutcome& outcome);

[[nodiscard]] Label role_label(std::string_view role);
[[nodiscard]] Label approval_state_label(const std::string& state);
// Approvals with the names of people and the numbers of cases as they are said.
[[nodiscard]] Table approval_table(store::ReadSession& session, const std::vector<people::Approval>& approvals);
[[nodiscard]] Record approval_record(store::ReadSession& session, const people::Approval& approval);
[[nodiscard]] Exit finish(Shell& shell, store::Store& store, const people::DecisionOutcome& outcome);

}  // namespace svc::cli
