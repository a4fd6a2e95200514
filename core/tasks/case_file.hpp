// SPDX-License-Identifier: MIT
// Everything the store knows about one task, and the facts that policy reads from it.
#pragma once

#include <string_view>
#include <vector>

#include "core/policy/value.hpp"
#include "core/store/session.hpp"
#include "core/tasks/types.hpp"

namespace svc::tasks {

// What the frame of verbs asks for (core/cases/act.hpp).
struct CaseFile {
  static constexpr std::string_view kind = "task";
  Task task;
  std::vector<cases::Event> events = {};  // as entered

  static CaseFile load(store::ReadSession& session, std::int64_t id);
  [[nodiscard]] Task& row() { return task; }
  [[nodiscard]] const Task& row() const { return task; }
  [[nodiscard]] policy::Facts facts(store::ReadSession& session, Instant at) const;
  void save(store::WriteSession& session);
};

}  // namespace svc::tasks
