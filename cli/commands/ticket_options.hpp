// SPDX-License-Identifier: MIT
// Options that several verbs on a ticket share, and what they make of them.
#pragma once

#include "cli/commands/archive_options.hpp"
#include "cli/commands/case_options.hpp"
#include "core/ticket/field_verbs.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::cli {

[[nodiscard]] Option ticket_number_option();

[[nodiscard]] std::vector<Option> bill_options();  // --invoice --paid --on-account
[[nodiscard]] ticket::Bill bill_values(const Arguments& arguments);
[[nodiscard]] std::vector<Option> signature_options();  // --signed-by --stamped --rating …, and those of the bill
[[nodiscard]] ticket::Signature signature_values(const Arguments& arguments);

// --type --mode --urgency … and --set.
[[nodiscard]] std::vector<Option> field_options();
[[nodiscard]] Json field_values(Shell& shell, const Arguments& arguments);
// The ticket that the positional names, with --at, --request-key, --revision, --as, --dry-run.
[[nodiscard]] ticket::Target ticket_target(Shell& shell, const Arguments& arguments);

}  // namespace svc::cli
