// SPDX-License-Identifier: MIT
// Runs another program for real: no shell, a clean environment, its input from memory, an end in sight.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/duty/outbox.hpp"

namespace svc::cli {

// The first word is looked up in PATH where it has no slash. One that takes longer than a minute is killed.
[[nodiscard]] duty::ProgramResult run_program(const std::vector<std::string>& words, std::string_view input);

}  // namespace svc::cli
