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

// One command line (without the program's name): parse, open what it needs, run, answer. Returns the exit code.
int run(const std::vector<std::string>& arguments, const World& world);

// The object that an error is in JSON: exit, kind, message, hint, file, line, column, field.
[[nodiscard]] Json error_json(const Error& error, const Language& language);
// The same of what was written for people by a command that ended in a refusal or a fault: its first line, and the rest
// as the hint.
[[nodiscard]] Json words_json(Exit exit, std::string_view words, const Language& language);

}  // namespace svc::cli
