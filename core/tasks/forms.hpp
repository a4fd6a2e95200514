// SPDX-License-Identifier: MIT
// The paper forms of a task: the liaison sheet between departments, the written notice to a supplier.
#pragma once

#include "core/policy/form.hpp"
#include "core/tasks/act.hpp"

namespace svc::tasks {

[[nodiscard]] std::span<const policy::PaperForm> forms();  // by their numbers
// `about`: the number of the case it is for, '' none.
[[nodiscard]] policy::FilledForm fill_form(const TaskRecord& record, const policy::PaperForm& form, const std::string& about);

}  // namespace svc::tasks
