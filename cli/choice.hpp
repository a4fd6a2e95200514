// SPDX-License-Identifier: MIT
// Which command the first words name, and what to say where they name none.
#pragma once

#include "cli/command.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svc::cli {

using Words = std::vector<std::string>;

// What was chosen: a command, or only a group (with the verb that it lacks), or nothing.
struct Choice {
  std::string group;
  std::optional<Command> command;
  std::optional<std::string> wrong_verb;
};

// Takes the command's name out of `words`. A group may share its name with a command of the top level (`svc import
// KIND`, `svc import list`): the verb decides. Throws Error (usage) for a first word that is neither.
[[nodiscard]] Choice choose(Words& words);
// The error of a choice without a command.
[[nodiscard]] Error no_command(const Choice& choice);
// The error of an option that is none of `options`.
[[nodiscard]] Error no_option(const std::string& word, const std::vector<Option>& options);
[[nodiscard]] Error usage(Message message, Message hint = {}, std::string field = {});

}  // namespace svc::cli
