// SPDX-License-Identifier: MIT
#pragma once

#include "cli/i18n.hpp"
#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svc::cli {

class Shell;
struct Command;

// One command line (without the program's name): parse, open what it needs, run, answer. Returns the exit code.
int run(const std::vector<std::string>& arguments, const World& world);

// What a handler of std::exception caught, as an error that can be told.
[[nodiscard]] Error caught_error();
// The object that an error is in JSON: exit, kind, message, hint, file, line, column, field, and rules: those that refused,
// none here.
[[nodiscard]] Json error_json(const Error& error, const Language& language);
// How a command ended that wrote for people: with a refusal, a question that is open, a fault.
struct Ending {
  Exit exit = Exit::done;
  std::string_view words;
  const Command& command;
};
// The same of such words: the first line, the rest as the hint, and the rules that the shell was told of, with who may go on
// against them.
[[nodiscard]] Json words_json(const Ending& ending, Shell& shell);

}  // namespace svc::cli
