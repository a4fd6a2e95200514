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
// "--photo-confirmed yes|no", "--set negotiated=yes|no": how `return add`, `check` and `edit` are told that fact.
[[nodiscard]] std::string return_option_of(const std::string& fact);
// The whole command that tells it of a line (0: of the return); another verb's where the fact is somebody's own word.
[[nodiscard]] std::string return_command_of(const std::string& fact, const std::string& number, std::int64_t line);
// The same with --sale, --line, --product, --quantity and --facts FILE|-: what somebody wants to send back.
[[nodiscard]] std::vector<Option> return_intake_options();
[[nodiscard]] returns::Intake return_intake(Shell& shell, const Arguments& arguments, cases::Saying saying);

}  // namespace svc::cli
