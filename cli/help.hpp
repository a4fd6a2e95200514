// SPDX-License-Identifier: MIT
// The text of --help, made from the specifications.
#pragma once

#include "cli/command.hpp"
#include "cli/i18n.hpp"

#include <string>
#include <string_view>

namespace svc::cli {

[[nodiscard]] std::string overview_help(const Language& language);
[[nodiscard]] std::string group_help(std::string_view group, const Language& language);
[[nodiscard]] std::string command_help(const Command& command, const Language& language);
// "svc ticket answer TICKET --text TEXT [--by CHANNEL] [options]"
[[nodiscard]] std::string usage_line(const Command& command);

}  // namespace svc::cli
