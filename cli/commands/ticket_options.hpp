// SPDX-License-Identifier: MIT
// Options that several verbs on a ticket share, and what they make of them.
#pragma once

#include <vector>

#include "cli/commands/archive_options.hpp"
#include "cli/shell.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::cli {

[[nodiscard]] Option ticket_number_option();
// --type --mode --urgency … and --set NAME=VALUE for every other field of the dictionary.
[[nodiscard]] std::vector<Option> field_options();
[[nodiscard]] Json field_values(Shell& shell, const Arguments& arguments);
// The ticket that the positional names, with --at, --request-key, --revision, --as, --dry-run.
[[nodiscard]] ticket::Target ticket_target(Shell& shell, const Arguments& arguments);

}  // namespace svc::cli
