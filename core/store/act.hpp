// SPDX-License-Identifier: MIT
// Who acts, how the verb was called, and what the change was: what every journal row says beside its rows.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "core/base/instant.hpp"

namespace svc::store {

// Who acts: the staff member behind the kernel identity, and for whom (--as P records "for P").
struct Actor {
  std::int64_t staff = 0;  // 0: nobody known (system, before init)
  std::string name;
  std::set<std::string, std::less<>> roles;      // held now, plus those lent by `for_staff` to recording verbs
  std::set<std::string, std::less<>> own_roles;  // what approvals look at
  std::int64_t for_staff = 0;
  // Whose act it is: the person that it is recorded for, else who records it.
  [[nodiscard]] std::int64_t person() const { return for_staff != 0 ? for_staff : staff; }
};

// How a recording verb was called: the options that every one of them takes.
struct Recording {
  std::optional<Instant> at = {};           // --at: happened-at, default now
  std::optional<std::string> request_key = {};
  std::optional<std::int64_t> revision = {};  // --revision: the optimistic lock
  std::string as = {};                      // --as: a staff name or id
  bool dry_run = false;
};

// What a change was, for the journal.
struct Act {
  std::string action;        // "ticket.answer"
  std::string subject_kind;  // "ticket"
  std::int64_t subject = 0;
  Instant happened{};
  bool refused = false;  // policy or role said no: the request key stays free, so that the same request may pass later
};

}  // namespace svc::store
