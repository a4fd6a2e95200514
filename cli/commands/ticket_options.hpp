// SPDX-License-Identifier: MIT
// Options that several verbs on a ticket share, and what they make of them.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "cli/commands/archive_options.hpp"
#include "cli/shell.hpp"
#include "core/ticket/field_verbs.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::cli {

[[nodiscard]] Option ticket_number_option();

// An option that says what a fact is, or words that are no fact and stay text. A set is written with commas, yes or no as
// these words, a flag as the option alone.
struct FactOption {
  const char* option;
  const char* fact;
  const char* help;
  Type type = Type::text;
  bool yes_no = false;
};
// The options, with the dictionary's values as choices, and --set NAME=VALUE for every other field of the dictionary.
[[nodiscard]] std::vector<Option> fact_options(std::span<const FactOption> options);
[[nodiscard]] Json fact_values(Shell& shell, const Arguments& arguments, std::span<const FactOption> options);
[[nodiscard]] std::vector<Option> signature_options();  // --signed-by --stamped --rating …
[[nodiscard]] ticket::Signature signature_values(const Arguments& arguments);
[[nodiscard]] std::optional<Instant> time_of(Shell& shell, const Arguments& arguments, std::string_view option);

// --type --mode --urgency … and --set.
[[nodiscard]] std::vector<Option> field_options();
[[nodiscard]] Json field_values(Shell& shell, const Arguments& arguments);
// The ticket that the positional names, with --at, --request-key, --revision, --as, --dry-run.
[[nodiscard]] ticket::Target ticket_target(Shell& shell, const Arguments& arguments);

}  // namespace svc::cli
