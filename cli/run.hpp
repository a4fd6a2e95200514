// SPDX-License-Identifier: MIT
#pragma once

#include "cli/i18n.hpp"
#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/world.hpp"

#include <string>
#include <vector>

namespace svc::cli {

// One command line (without the program's name): parse, open what it needs, run, answer. Returns the exit code.
int run(const std::vector<std::string>& arguments, const World& world);

// The object that an error is in JSON: exit, kind, message, hint, file, line, column, field.
[[nodiscard]] Json error_json(const Error& error, const Language& language);

}  // namespace svc::cli
