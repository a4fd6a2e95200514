// SPDX-License-Identifier: MIT
// Options that the verbs of all kinds of cases share, and what they make of them.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "cli/shell.hpp"
#include "core/cases/act.hpp"
#include "core/cases/facts.hpp"

namespace svc::cli {

// The case that a verb is about: its first word, such as "ticket".
[[nodiscard]] Option case_option(const char* kind);
[[nodiscard]] std::int64_t case_id(Shell& shell, std::string_view kind, std::string_view number);
// The same with --at, --request-key, --revision, --as, --dry-run.
[[nodiscard]] cases::Target case_target(Shell& shell, const Arguments& arguments, const char* kind);

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
[[nodiscard]] Json fact_values(Shell& shell, const Arguments& arguments, std::span<const FactOption> options,
                               cases::Saying saying = cases::Saying::recorded);
[[nodiscard]] std::optional<Instant> time_of(Shell& shell, const Arguments& arguments, std::string_view option);

}  // namespace svc::cli
