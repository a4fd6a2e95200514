// SPDX-License-Identifier: MIT
// Whether a written value is what its option asks for.
#pragma once

#include "cli/command.hpp"

#include <string>

namespace svc::cli {

// Throws Error (usage) that names the option: empty, of the wrong type, none of the choices.
void check_value(const Option& option, const std::string& value);
// How help names the value of an option: AMOUNT, TIME …; a positional is its own name in capitals.
[[nodiscard]] std::string value_name(const Option& option);

}  // namespace svc::cli
