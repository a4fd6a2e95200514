// SPDX-License-Identifier: MIT
// The people who work with a store, and the roles they hold. A change of staff is an administrator's; once there are two
// active administrators it needs the consent of a second one. That holds whatever a book says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/policy/verdict.hpp"
#include "core/store/session.hpp"

namespace svc::people {

struct Staff {
  std::int64_t id = 0;
  std::int64_t uid = -1;    // the kernel's; -1: works with no account here
  std::string name;         // short and unique: "li"
  std::string full_name;
  std::string department;
  std::string region;       // whose tickets come to this person
  std::string email;
  std::string phone;
  bool active = true;
  std::optional<std::string> ref = {};
  std::optional<std::int64_t> batch = {};
  std::int64_t revision = 1;
  friend bool operator==(const Staff&, const Staff&) = default;
};

struct RoleGrant {
  std::int64_t id = 0;
  std::int64_t staff = 0;
  std::string role;
  Instant granted;
  std::int64_t granted_by = 0;
  std::optional<Instant> revoked = {};
};

// What came of asking for a change. Refused: nothing but the attempt was recorded; `approvals` wait for a decision, and
// the same command passes after it.
struct StaffOutcome {
  Staff staff;
  std::vector<std::string> roles;  // held now
  policy::Verdict verdict;
  std::vector<std::int64_t> approvals;
};

// Only what is given is changed.
struct StaffEdit {
  std::optional<std::int64_t> uid = {};
  std::optional<std::string> full_name = {}, department = {}, region = {}, email = {}, phone = {};
};

// Nothing where people may be told apart by it: digits alone are somebody's number.
[[nodiscard]] std::optional<Error> why_no_name(const std::string& name);

// Errors: usage (a name or uid that is taken, an unknown role), not_found (no such person), conflict (--revision).
[[nodiscard]] StaffOutcome add_staff(const World& world, store::Store& store, const store::Recording& recording,
                                     const Staff& staff, const std::vector<std::string>& roles);
[[nodiscard]] StaffOutcome edit_staff(const World& world, store::Store& store, const store::Recording& recording,
                                      std::string_view who, const StaffEdit& edit);
[[nodiscard]] StaffOutcome grant_role(const World& world, store::Store& store, const store::Recording& recording,
                                      std::string_view who, const std::string& role);
[[nodiscard]] StaffOutcome revoke_role(const World& world, store::Store& store, const store::Recording& recording,
                                       std::string_view who, const std::string& role);
// Inactive from now on, without roles; the name stays on what the person did.
[[nodiscard]] StaffOutcome leave(const World& world, store::Store& store, const store::Recording& recording,
                                 std::string_view who);

}  // namespace svc::people
