// SPDX-License-Identifier: MIT
// A task as it was known at some time, from the images that the journal keeps.
#pragma once

#include "core/duty/case_history.hpp"
#include "core/tasks/case_file.hpp"

namespace svc::tasks {

[[nodiscard]] CaseFile known_case(store::ReadSession& session, std::int64_t task, const duty::Moment& moment);

}  // namespace svc::tasks
