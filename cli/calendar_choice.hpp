// SPDX-License-Identifier: MIT
// What the questions about time have in common: which calendar is asked, and which pauses it leaves out.
#pragma once

#include "cli/command.hpp"
#include "core/time/arithmetic.hpp"

namespace svc::cli {

[[nodiscard]] Option calendar_option();
[[nodiscard]] Option pause_option();
[[nodiscard]] std::vector<std::string> basis_names();

// A shipped id, or a file ("-" is standard input).
[[nodiscard]] time::Calendar chosen_calendar(Shell& shell, const std::string& name);
[[nodiscard]] time::Basis chosen_basis(const Arguments& arguments);
// --pause FROM/TO. Throws Error (usage) where it is no such pair, or ends before it begins.
[[nodiscard]] std::vector<time::Pause> chosen_pauses(const time::Zone& zone, const Arguments& arguments);

}  // namespace svc::cli
