// SPDX-License-Identifier: MIT
// The tables staff and staff_role.
#pragma once

#include <map>
#include <set>

#include "core/people/staff.hpp"

namespace svc::people {

[[nodiscard]] std::optional<Staff> find_staff(store::ReadSession& session, std::int64_t id);
[[nodiscard]] std::optional<Staff> find_staff_by_uid(store::ReadSession& session, std::int64_t uid);  // active ones
// By short name, by number, or by the caller's own id. Throws Error (not_found) with the nearest name.
[[nodiscard]] Staff load_staff(store::ReadSession& session, std::string_view who);
[[nodiscard]] std::vector<Staff> list_staff(store::ReadSession& session, bool with_inactive);
// "li", or "" for 0 and unknown ones.
[[nodiscard]] std::string staff_name(store::ReadSession& session, std::int64_t id);

[[nodiscard]] std::map<std::int64_t, std::string> staff_names(store::ReadSession& session);  // everybody's, by number

void insert_staff(store::WriteSession& session, Staff& staff);  // assigns the key
// Under the next revision. Throws Error (conflict) where the row has another one.
void update_staff(store::WriteSession& session, Staff& staff);

[[nodiscard]] std::set<std::string, std::less<>> roles_of(store::ReadSession& session, std::int64_t staff);
[[nodiscard]] std::vector<RoleGrant> grants_of(store::ReadSession& session, std::int64_t staff);  // revoked ones too
void insert_role(store::WriteSession& session, std::int64_t staff, std::string_view role);
void revoke_grant(store::WriteSession& session, const RoleGrant& grant);
// Active people who hold the role now.
[[nodiscard]] std::int64_t holders(store::ReadSession& session, std::string_view role);

}  // namespace svc::people
