// SPDX-License-Identifier: MIT
// From words to a command and its values; CLI11 stays behind this.
#pragma once

#include "cli/command.hpp"
#include "cli/shell.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svc::cli {

struct Parsed {
  std::optional<Command> command;  // nothing: `help` is all that was asked for
  std::optional<Arguments> arguments;
  GlobalOptions global;
  std::string help;  // text of --help or --version, in `language`
};

// Throws Error (usage) for words that fit no command: what, and the nearest known name.
[[nodiscard]] Parsed parse(const std::vector<std::string>& words, const Language& language);

using NamedValues = std::map<std::string, std::vector<std::string>, std::less<>>;
// The same judgement on values that have their names already, as in a line of a batch: of the command's own options and of
// those that recording commands take.
[[nodiscard]] Arguments check_values(const Command& command, NamedValues values);

// The --format, --lang and --quiet among the words, read before anything can fail, so that even a usage error is in the
// form that was asked for.
[[nodiscard]] GlobalOptions peek_global(const std::vector<std::string>& words);

}  // namespace svc::cli
