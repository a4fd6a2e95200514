// SPDX-License-Identifier: MIT
// The tables staff and staff_role.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/store/session.hpp"

namespace svc::people {

using Roles = std::set<std::string, std::less<>>;

struct Staff {
  std::int64_t id = 0;
  std::int64_t uid = -1;  // the kernel's; -1 for someone who has none here
  std::string name;       // short
  std::string full_name = {};
  std::string department = {};
  std::string region = {};
  std::string email = {};
  std::string phone = {};
  bool active = true;
  std::int64_t revision = 1;
};

[[nodiscard]] std::optional<Staff> find_staff(store::ReadSession& session, std::int64_t id);
[[nodiscard]] std::optional<Staff> find_staff_by_uid(store::ReadSession& session, std::int64_t uid);  // active ones
[[nodiscard]] std::optional<Staff> find_staff_by_name(store::ReadSession& session, std::string_view name);
// By name, else by number; active ones. Throws Error (not_found).
[[nodiscard]] Staff load_staff(store::ReadSession& session, std::string_view name_or_number);
[[nodiscard]] std::map<std::int64_t, std::string> staff_names(store::ReadSession& session);  // short names, of all
[[nodiscard]] Roles roles_of(store::ReadSession& session, std::int64_t staff);  // held now

void insert_staff(store::WriteSession& session, Staff& staff);  // assigns the key
void insert_role(store::WriteSession& session, std::int64_t staff, std::string_view role);

}  // namespace svc::people
