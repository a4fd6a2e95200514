// SPDX-License-Identifier: MIT
// Options of an act that each say one field of it: a fact of the dictionary, or words that are none.
#pragma once

#include <span>

#include "cli/commands/ticket_options.hpp"

namespace svc::cli {

struct ActField {
  const char* option;
  const char* field;
  const char* help;
  Type type = Type::text;
};

// The options, with the dictionary's values as choices, and --set NAME=VALUE for every other fact.
[[nodiscard]] std::vector<Option> act_options(std::span<const ActField> fields);
[[nodiscard]] Json act_values(Shell& shell, const Arguments& arguments, std::span<const ActField> fields);
// A time option as RFC 3339 in the store's zone; nothing where it was not given.
[[nodiscard]] std::optional<std::string> time_value(Shell& shell, const Arguments& arguments, const char* option);

}  // namespace svc::cli
