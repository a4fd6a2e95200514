// SPDX-License-Identifier: MIT
// Options that several verbs on a return share, and what they make of them.
#pragma once

#include "cli/commands/archive_options.hpp"
#include "cli/commands/case_options.hpp"
#include "core/returns/intake.hpp"
#include "core/returns/verbs.hpp"

namespace svc::cli {

// --kind --reason --received … and --set: facts of a line. What is only asked may suppose what others have to say.
[[nodiscard]] std::vector<Option> return_field_options();
[[nodiscard]] Json return_field_values(Shell& shell, const Arguments& arguments, cases::Saying saying);
// The same with --sale, --line, --product, --quantity and --facts FILE|-: what somebody wants to send back.
[[nodiscard]] std::vector<Option> return_intake_options();
[[nodiscard]] returns::Intake return_intake(Shell& shell, const Arguments& arguments, cases::Saying saying);

}  // namespace svc::cli
