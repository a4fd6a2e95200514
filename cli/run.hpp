// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/world.hpp"

#include <string>
#include <vector>

namespace svc::cli {

// One command line (without the program's name): parse, open what it needs, run, answer. Returns the exit code.
int run(const std::vector<std::string>& arguments, const World& world);

}  // namespace svc::cli
