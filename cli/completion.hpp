// SPDX-License-Identifier: MIT
// Completion scripts, made from the specifications.
#pragma once

#include <string>
#include <string_view>

namespace svc::cli {

// For "bash", "zsh" or "fish".
[[nodiscard]] std::string completion_script(std::string_view shell);

}  // namespace svc::cli
