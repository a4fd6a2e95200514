// SPDX-License-Identifier: MIT
// A task as a source tells it: its row, and what must have happened to it for that.
#pragma once

#include <vector>

#include "core/cases/types.hpp"
#include "core/exchange/mapper.hpp"
#include "core/tasks/types.hpp"

namespace svc::exchange {

struct TaskDraft {
  tasks::Task task;
  std::vector<cases::Event> events = {};  // in order
};

// The field of its first event in which a task keeps the number that it had in the source.
inline constexpr std::string_view task_ref = "ref";

// All but what it refers to.
[[nodiscard]] std::optional<Rejection> draft_task(const MappedRecord& record, Instant now, TaskDraft& draft);

}  // namespace svc::exchange
