// SPDX-License-Identifier: MIT
// The table task.
#pragma once

#include <vector>

#include "core/store/session.hpp"
#include "core/tasks/types.hpp"

namespace svc::tasks {

// Throws Error (not_found).
[[nodiscard]] Task load_task(store::ReadSession& session, std::int64_t id);

struct TaskFilter {
  bool open_only = false;
  bool overdue = false;                        // open, and its last day is over
  std::string kind = {};
  std::string department = {};
  std::string supplier = {};
  std::optional<std::int64_t> owner = {};
  std::string about_kind = {};                 // with `about`: of this case
  std::int64_t about = 0;
  std::int64_t limit = 100;
};
// Newest first.
[[nodiscard]] std::vector<Task> list_tasks(store::ReadSession& session, const TaskFilter& filter);

void insert_row(store::WriteSession& session, const Task& task);  // who imports it keeps the journal's digest of it
void insert_task(store::WriteSession& session, const Task& task);
// Under the next revision. Throws Error (conflict) where the row has another one.
void update_task(store::WriteSession& session, Task& task);

}  // namespace svc::tasks
