// SPDX-License-Identifier: MIT
// Tasks as a table, and one as a record.
#pragma once

#include "core/customers/privacy.hpp"
#include "core/report/table.hpp"
#include "core/tasks/act.hpp"

namespace svc::cli {

[[nodiscard]] Record task_record(const store::Settings& settings, const tasks::TaskRecord& record, customers::Phones phones);
// {tasks: [{number, state, kind, type, title, department, supplier, owner, due_on, given_at, closed_at, about}]}
[[nodiscard]] Table task_table(const store::Settings& settings, const std::vector<tasks::Task>& tasks, const std::map<std::int64_t, std::string>& staff);

}  // namespace svc::cli
